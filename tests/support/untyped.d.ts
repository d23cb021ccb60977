/** What the tests use of packages that come without types. */

declare module 'better-sqlite3' {
  interface Statement {
    run(...values: unknown[]): { readonly changes: number; readonly lastInsertRowid: number | bigint };
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a row is what the query says
    get(...values: unknown[]): any;
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a row is what the query says
    all(...values: unknown[]): any[];
    pluck(toggle?: boolean): this;
  }
  class Database {
    constructor(file: string, options?: { readonly readonly?: boolean; readonly timeout?: number; readonly fileMustExist?: boolean });
    prepare(sql: string): Statement;
    exec(sql: string): this;
    pragma(text: string, options?: { readonly simple?: boolean }): unknown;
    transaction<T extends (...values: never[]) => unknown>(work: T): T;
    close(): this;
  }
  namespace Database {
    export { Database };
  }
  export = Database;
}

declare module 'autocannon' {
  interface Result {
    readonly requests: { readonly average: number };
    readonly latency: { readonly p50: number; readonly p99: number };
    readonly non2xx: number;
    readonly errors: number;
  }
  function autocannon(options: {
    readonly url: string;
    /** Seconds. */
    readonly duration: number;
    readonly connections: number;
    readonly headers?: Readonly<Record<string, string>>;
  }): Promise<Result>;
  export = autocannon;
}

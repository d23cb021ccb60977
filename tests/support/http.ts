/** Requests as a front end makes them. Answers of any status are values; only a connection that fails throws. */

import type { App } from './start-app';

// The bodies of a test's answers are whatever the test expects them to be: a cast for each would say nothing.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Loose = any;

export interface RequestOptions {
  /** Sent as `Authorization: Bearer …`. */
  readonly token?: string | undefined;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** As {@link Answer.cookies} holds them. */
  readonly cookies?: string | undefined;
}

export interface Answer {
  readonly status: number;
  /** Parsed where it is JSON, else the text; null where it is empty. */
  readonly body: Loose;
  readonly headers: Headers;
  /** Name and value of the cookies that were set, ready to be sent back: `a=1; b=2`. Cookies that were taken back are left out. */
  readonly cookies: string;
}

export interface GraphqlAnswer {
  readonly status: number;
  readonly body: {
    readonly data?: Loose;
    readonly errors?: ReadonlyArray<{ readonly message: string; readonly path?: unknown; readonly extensions?: Loose }>;
  };
}

const parseBody = (text: string): unknown => {
  if (text === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
};

const isTakenBack = (cookie: string): boolean => /^[^=]+=;/.test(cookie) || /expires=Thu, 01 Jan 1970/i.test(cookie);

/** One request to the application; `path` begins with a slash. Redirects are answers too. */
export const rest = async (app: Pick<App, 'url'>, method: string, path: string, options: RequestOptions = {}): Promise<Answer> => {
  const response = await fetch(app.url + path, {
    method,
    redirect: 'manual',
    headers: {
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
      ...(options.cookies === undefined ? {} : { cookie: options.cookies }),
      ...options.headers,
    },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  });
  const cookies = response.headers.getSetCookie().filter((cookie) => !isTakenBack(cookie));
  return {
    status: response.status,
    body: parseBody(await response.text()),
    headers: response.headers,
    cookies: cookies.map((cookie) => cookie.split(';')[0]).join('; '),
  };
};

/** The same, for steps that must succeed before the test begins. @throws Error with the answer, when its status is 400 or above */
export const restOk = async (app: Pick<App, 'url'>, method: string, path: string, options: RequestOptions = {}): Promise<Answer> => {
  const answer = await rest(app, method, path, options);
  if (answer.status >= 400) throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer;
};

/** One operation over HTTP, `POST /graphql`. Errors are in `body.errors`. */
export const graphql = async (
  app: Pick<App, 'url'>,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  token?: string,
  headers?: Readonly<Record<string, string>>
): Promise<GraphqlAnswer> => {
  const { status, body } = await rest(app, 'POST', '/graphql', { token, body: { query, variables }, headers: headers ?? {} });
  return { status, body };
};

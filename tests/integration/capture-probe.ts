/** The application's probe (tests/app/src/api/probe): its outbox, and tokens that other code asks for. */

import { restOk } from '../support/http';
import type { App } from '../support/start-app';
import { waitFor } from '../support/wait-for';

export interface IssuedTokens {
  readonly jwt: string;
  readonly refreshToken?: string;
}

/** The code in the newest mail to the address, once it is there. */
export const readMailedCode = (app: App, address: string): Promise<string> =>
  waitFor(`a mail to ${address}`, async () => {
    const { body } = await restOk(app, 'GET', `/api/probe/mails?to=${encodeURIComponent(address)}`);
    const newest = (body as Array<{ text: string }>).at(-1);
    return /(?:code|confirmation)=([0-9a-f]+)/.exec(newest?.text ?? '')?.[1];
  });

/** Code of the application issues, generates or rotates tokens; with `outside`, in no request. */
export const order = async (
  app: App,
  work: 'issue' | 'generate' | 'rotate',
  body: { readonly id?: string; readonly refreshToken?: string; readonly outside?: boolean },
  headers: Readonly<Record<string, string>> = {}
): Promise<IssuedTokens> => (await restOk(app, 'POST', `/api/probe/${work}`, { body, headers })).body;

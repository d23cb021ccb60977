/** The written scenarios that can be played over HTTP, against a booted application and its embedded data. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_SCENARIOS } from '../scenarios/all-scenarios';
import { toHttpVisits, type HttpVisit } from '../scenarios/scenario';
import { failLogin, loginUser, registerUser } from '../support/callers';
import { graphql } from '../support/http';
import { startApp, type App } from '../support/start-app';
import { openRecords, type Records } from './capture-records';

const SESSIONS = `query Newest($userId: ID!) {
  authSessions(filter: { origin: USER, userId: $userId }, first: 1) { nodes { status securityScore signals { code penalty explanation } } }
}`;

const played = ALL_SCENARIOS.flatMap((scenario) => (scenario.overHttp ? [{ ...scenario, overHttp: scenario.overHttp }] : []));

describe('over HTTP', () => {
  let app: App;
  let records: Records;
  beforeAll(async () => {
    app = await startApp({ env: { RATE_LIMIT: 'false' }, guard: { trustedProxies: ['127.0.0.1', '::1'] } });
    records = await openRecords(app);
  });
  afterAll(() => app?.stop());

  const headersOf = ({ address, userAgent }: HttpVisit) => ({ 'x-forwarded-for': address, 'user-agent': userAgent });

  it('there are scenarios enough', () => {
    expect(ALL_SCENARIOS.length).toBeGreaterThanOrEqual(60);
    expect(played.length).toBeGreaterThanOrEqual(15);
  });

  it.each(played)('$name', async (scenario) => {
    const [first, ...visits] = toHttpVisits(scenario);
    if (!first) throw new Error('A scenario has at least the visit that is judged.');
    // The first visit registers: that is a login like the others.
    const user = await registerUser(app, { headers: headersOf(first) });
    // Nobody fails to register: failures before the very first visit are followed by a login.
    for (const visit of first.failuresBefore > 0 ? [first, ...visits] : visits) {
      for (let count = 0; count < visit.failuresBefore; count += 1) await failLogin(app, user.email, headersOf(visit));
      await loginUser(app, user, { headers: headersOf(visit) });
    }
    const { body } = await graphql(app, SESSIONS, { userId: user.id }, records.admin.token);
    const [session] = body.data.authSessions.nodes;
    expect(session.signals.map(({ code }: { code: string }) => code)).toEqual(scenario.overHttp);
    const lost = session.signals.reduce((sum: number, { penalty }: { penalty: number }) => sum + penalty, 0);
    expect(session.securityScore).toBe(Math.max(0, 100 - lost));
    for (const { explanation } of session.signals) expect(explanation).toMatch(/^[A-Z].{10,}\.$/);
  });
});

/** Every suite of the stores over one database. */

import { afterAll, beforeAll, describe } from 'vitest';
import type { Place } from '../../support/database-place';
import { openGuardTables, type GuardTables } from '../../support/guard-tables';
import { describeAudit } from './audit.contract';
import { describeTampering } from './tampering.contract';
import { describeAlerts } from './alerts.contract';
import { describeAtOnce } from './at-once.contract';
import { describeIdentity } from './identity.contract';
import { describeKeeping } from './keeping.contract';
import { describeLeases } from './leases.contract';
import { describeLicences } from './licences.contract';
import { describeLog } from './log.contract';
import { describeMachines } from './machines.contract';
import { describeMail } from './mail.contract';
import { describePages } from './pages.contract';
import { describePolicies } from './policies.contract';
import { describePrivacy } from './privacy.contract';
import { describeSessions } from './sessions.contract';
import { createStores, type Stores } from './stores';
import { describeTransactions } from './transactions.contract';

export const describeStores = (name: string, place: () => Promise<Place>): void => {
  describe(`the stores on ${name}`, { timeout: 60_000 }, () => {
    let tables: GuardTables;
    let stores: Stores;
    beforeAll(async () => {
      tables = await openGuardTables(await place());
      stores = await createStores(tables);
    }, 60_000);
    afterAll(() => tables?.close());

    describe('sessions', () => describeSessions(() => stores));
    describe('pages of sessions', () => describePages(() => stores));
    describe('the log', () => describeLog(() => stores));
    describe('the audit log', () => describeAudit(() => stores));
    describe('tampering with the audit log', () => describeTampering(() => stores));
    describe('erasure and anonymisation', () => describePrivacy(() => stores));
    describe('what time does', () => describeKeeping(() => stores));
    describe('policies, settings and keys', () => describePolicies(() => stores));
    describe('licences, and what they close', () => describeLicences(() => stores));
    describe('templates and marks of mails', () => describeMail(() => stores));
    describe('what is kept for machines', () => describeMachines(() => stores));
    describe('who is who', () => describeIdentity(() => stores));
    describe('alerts', () => describeAlerts(() => stores));
    describe('leases of jobs', () => describeLeases(() => stores));
    describe('transactions', () => describeTransactions(() => stores, name === 'SQLite'));
    describe('many at once', () => describeAtOnce(() => stores));
  });
};

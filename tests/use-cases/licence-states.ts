/** Each state that a licence can be in, and the tier that it comes to. */

import type { Tier } from '../../server/src/domain/licence/features';
import type { Licensing } from '../../server/src/use-cases/licensing';
import { createLicenceWorld, DAY, OPEN, START, type LicenceWorld } from './licence-fakes';

export const OWNER = { kind: 'ADMIN', id: '1', name: 'Ada', ipAddress: null } as const;

type State = readonly [name: string, tier: Tier, arrange: (world: LicenceWorld) => Promise<Licensing>];

export const STATES: readonly State[] = [
  ['no issuer', 'ADVANCED', async () => OPEN],
  ['an issuer and no licence', 'FREE', (world) => world.restart()],
  ['a free licence', 'FREE', (world) => world.restart(world.issuer.sign('FREE'))],
  ['a premium licence', 'PREMIUM', (world) => world.restart(world.issuer.sign('PREMIUM'))],
  ['an advanced licence', 'ADVANCED', (world) => world.restart(world.issuer.sign('ADVANCED'))],
  [
    'an advanced licence that ran out',
    'FREE',
    async (world) => {
      const licensing = await world.restart(world.issuer.sign('ADVANCED'));
      world.clock.at = START + 31 * DAY;
      return licensing;
    },
  ],
  [
    'an advanced licence that ran out and was renewed',
    'ADVANCED',
    async (world) => {
      const licensing = await world.restart(world.issuer.sign('ADVANCED'));
      world.clock.at = START + 31 * DAY;
      await licensing.activate(world.issuer.sign('ADVANCED', { issuedAt: world.clock.at }), OWNER);
      return licensing;
    },
  ],
  [
    'an advanced licence that ran out, and a clock that was turned back',
    'FREE',
    async (world) => {
      const licensing = await world.restart(world.issuer.sign('ADVANCED'));
      world.clock.at = START + 31 * DAY;
      await licensing.watch();
      world.clock.at = START;
      return world.restart(world.issuer.sign('ADVANCED'));
    },
  ],
];

/** A licence in the state. */
export const licenceIn = (arrange: State[2]): Promise<Licensing> => arrange(createLicenceWorld());

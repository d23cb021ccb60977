import type { SignalRule } from '../signal';

/** Silent for Tor and VPNs, which say more. */
export const proxy: SignalRule = {
  code: 'PROXY',
  penalty: 25,
  judgedAt: ['login', 'change'],
  explain: ({ now: { network }, before }) =>
    network.isProxy && !network.isTor && !network.isVpn && !before?.network.isProxy
      ? `The address is a public proxy${network.organization === null ? '' : `, at ${network.organization}`}.`
      : null,
};

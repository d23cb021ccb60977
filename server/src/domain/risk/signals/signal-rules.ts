/** Every rule, in the order of the codes. */

import type { SignalRule } from '../signal-rule';
import { automatedClient } from './automated-client';
import { blockedCountry } from './blocked-country';
import { contextChanged } from './context-changed';
import { credentialStuffing } from './credential-stuffing';
import { datacenter } from './datacenter';
import { dormantAccount } from './dormant-account';
import { impossibleTravel } from './impossible-travel';
import { manySessions } from './many-sessions';
import { newCountry } from './new-country';
import { newDevice } from './new-device';
import { newNetwork } from './new-network';
import { passwordSpraying } from './password-spraying';
import { proxy } from './proxy';
import { successAfterFailures } from './success-after-failures';
import { tokenReused } from './token-reused';
import { torExitNode } from './tor-exit-node';
import { unusualHour } from './unusual-hour';
import { vpn } from './vpn';

export const SIGNAL_RULES: readonly SignalRule[] = [
  newCountry,
  newDevice,
  newNetwork,
  impossibleTravel,
  torExitNode,
  vpn,
  proxy,
  datacenter,
  blockedCountry,
  successAfterFailures,
  passwordSpraying,
  credentialStuffing,
  dormantAccount,
  unusualHour,
  automatedClient,
  manySessions,
  contextChanged,
  tokenReused,
];

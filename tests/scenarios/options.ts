import { parseConfig } from '../../server/src/config/parse-config';
import { toRiskOptions } from '../../server/src/config/risk-options';

/** The defaults of the configuration. */
export const DEFAULT_OPTIONS = toRiskOptions(parseConfig({}, {}, false));

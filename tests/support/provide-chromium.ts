import { chromium, type Browser } from 'playwright-core';
import { findOnPath, provideProgram, type Program } from './provide-program';

export const CHROMIUM: Program = {
  name: 'a Chromium browser',
  package: 'chromium',
  find: () => process.env.CHROMIUM_PATH ?? findOnPath('chromium', 'chromium-browser', 'google-chrome'),
};

/** For `describe.skipIf(!hasChromium())`. */
export const hasChromium = (): boolean => CHROMIUM.find() !== undefined;

/** A headless Chromium. @throws Error where there is none */
export const startChromium = async (): Promise<Browser> => {
  const executablePath = provideProgram(CHROMIUM);
  if (executablePath === undefined) throw new Error('There is no Chromium on this machine.');
  // Containers have neither user namespaces for the sandbox nor a large /dev/shm.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
};

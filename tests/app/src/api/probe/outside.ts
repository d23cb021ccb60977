/** Runs work as a script or a job does: in no request, though a request asks for it. */

import { AsyncResource } from 'node:async_hooks';

type Work = () => Promise<unknown>;

let run: (work: Work) => Promise<unknown> = () => Promise.reject(new Error('PROBE is off.'));

/** Call it while no request runs. */
export const bindOutside = (): void => {
  run = AsyncResource.bind((work: Work) => work());
};

export const runOutside = (work: Work): Promise<unknown> => run(work);

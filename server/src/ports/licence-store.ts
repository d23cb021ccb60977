/** The activated licence, and what time it was. */

import type { NewEvent } from '../domain/event';

export interface StoredLicence {
  readonly token: string | null;
  /** Id of the licence of whose end an event has told. */
  readonly toldEnd: string | null;
  /** The highest moment that was kept, epoch milliseconds; 0 where none was. */
  readonly highest: number;
}

export interface LicenceStore {
  read(): Promise<StoredLicence>;
  /** Puts the token in the place of another one, with the event in one transaction. */
  activate(token: string, event: NewEvent): Promise<void>;
  /** Appends the event and notes the licence's id in one transaction; nothing where it is noted already. */
  tellEnd(licenceId: string, event: NewEvent): Promise<void>;
  /** Keeps the moment where it is higher than the one that is kept: it never goes back, whoever writes last. */
  keepHighest(moment: number): Promise<void>;
}

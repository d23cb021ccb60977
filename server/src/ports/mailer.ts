/** Hands a mail to whatever sends mails here. */

export interface OutgoingMail {
  /** One bare address. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export type MailOutcome =
  | { readonly kind: 'sent' }
  /** `isPermanent`: the address itself is refused, and would be again. The reason holds no address and no secret. */
  | { readonly kind: 'failed'; readonly reason: string; readonly isPermanent: boolean };

export interface Mailer {
  /** Never rejects. May take as long as the provider does. */
  send(mail: OutgoingMail): Promise<MailOutcome>;
}

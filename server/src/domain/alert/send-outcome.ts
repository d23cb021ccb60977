/** What became of one attempt to send. */

/** Reasons are for administrators: they name the status or the kind of failure, never a secret, a target's path or a body. */
export type SendOutcome =
  | { readonly kind: 'delivered' }
  /** Nothing was to be sent: nobody is left to tell, or the format has no word for what happened. No attempt would change that. */
  | { readonly kind: 'skipped'; readonly reason: string }
  /** Worth another attempt. `retryAfter`: milliseconds for which the receiver asks to be left alone. */
  | { readonly kind: 'failed'; readonly reason: string; readonly retryAfter?: number }
  /** No further attempt would do better. `disable`: nor any other message to this channel (HTTP 410). */
  | { readonly kind: 'refused'; readonly reason: string; readonly disable: boolean };

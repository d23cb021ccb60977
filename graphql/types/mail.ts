import { PLACEHOLDERS, MAIL_KINDS } from '../../server/src/domain/alert/mail/template';
import type { MailTest, TemplateInForce } from '../../server/src/use-cases/mail/mail-templates';
import { enumeration, input, object, type EnumSpec, type InputSpec, type ObjectSpec } from '../spec';

const KIND = 'What the mail is about.';
const LOCALE = 'Its language: en, de, fr or es.';
const SUBJECT = 'One line, at most 200 characters.';
const TEXT = 'The mail without markup, at most 5,000 characters.';
const HTML = 'The mail in HTML, at most 20,000 characters. Values are escaped when they are put in.';

export const mailTypes: readonly (ObjectSpec | InputSpec | EnumSpec)[] = [
  enumeration('AuthMailTemplateKind', 'What a mail is about.', MAIL_KINDS, {
    USER_LOGIN: 'To a user, of a login, with a link that ends its session.',
    USER_NOTICE: 'To a user, of something where there is no session to end.',
    ADMIN_ALERT: 'To administrators and addresses.',
  }),
  object<TemplateInForce>('AuthMailTemplate', 'How a mail is written.', {
    kind: { type: 'AuthMailTemplateKind!', description: KIND },
    locale: { type: 'String!', description: LOCALE },
    subject: { type: 'String!', description: SUBJECT },
    text: { type: 'String!', description: TEXT },
    html: { type: 'String!', description: HTML },
    placeholders: {
      type: '[String!]!',
      description: 'Names that may stand in it as {{name}}.',
      resolve: ({ kind }) => PLACEHOLDERS[kind],
    },
    edited: {
      type: 'Boolean!',
      description: 'Whether it was edited; the others are as the plugin brings them.',
      resolve: ({ updatedAt }) => updatedAt !== null,
    },
    updatedAt: {
      type: 'DateTime',
      description: 'When it was edited last; null where it was not.',
      resolve: ({ updatedAt }) => (updatedAt === null ? null : new Date(updatedAt)),
    },
  }),
  object('AuthMailPreview', 'A mail with an example in it. Nothing was sent.', {
    subject: { type: 'String!', description: 'Its subject.' },
    text: { type: 'String!', description: 'Its text.' },
    html: { type: 'String!', description: 'Its HTML. Show it in a frame that runs nothing.' },
  }),
  object<MailTest>('AuthMailTest', 'What became of a test mail.', {
    to: { type: 'String!', description: "The address of the caller's account." },
    sent: { type: 'Boolean!', description: 'Whether the provider took it.', resolve: ({ kind }) => kind === 'sent' },
    error: { type: 'String', description: 'Why it did not.', resolve: (test) => (test.kind === 'failed' ? test.reason : null) },
  }),
  input('AuthMailTemplateInput', 'A whole template.', {
    kind: { type: 'AuthMailTemplateKind!', description: KIND },
    locale: { type: 'String!', description: LOCALE },
    subject: { type: 'String!', description: SUBJECT },
    text: { type: 'String!', description: TEXT },
    html: { type: 'String!', description: HTML },
  }),
  input('AuthMailPreviewInput', 'What to show; what is left out is taken from the template in force.', {
    kind: { type: 'AuthMailTemplateKind!', description: KIND },
    locale: { type: 'String!', description: LOCALE },
    subject: { type: 'String', description: SUBJECT },
    text: { type: 'String', description: TEXT },
    html: { type: 'String', description: HTML },
  }),
];

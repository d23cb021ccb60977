import type { MailLocale } from '../locale';
import { de } from './de';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import type { MailWords } from './words';

const WORDS: Readonly<Record<MailLocale, MailWords>> = { en, de, fr, es };

export const wordsOf = (locale: MailLocale): MailWords => WORDS[locale];

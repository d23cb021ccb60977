import { describe, expect, it } from 'vitest';
import { renderAdminMail } from '../../../server/src/domain/alert/mail/admin-mail';
import { defaultTemplate } from '../../../server/src/domain/alert/mail/default-template';
import { describeMoment } from '../../../server/src/domain/alert/mail/describe-facts';
import type { MailLocale } from '../../../server/src/domain/alert/mail/locale';
import { isMailAddress, parseMailTargets } from '../../../server/src/domain/alert/mail/recipients';
import { renderUserMail, splitForUsers } from '../../../server/src/domain/alert/mail/user-mail';
import type { AlertMessage } from '../../../server/src/domain/alert/message';
import { ALERT_TRIGGERS } from '../../../server/src/domain/alert/trigger';
import { riskEventAt } from '../../graphql/fixtures';
import { ANNA, BORIS, idOf, loginOf, messageOf, MOMENT } from './mail-fixtures';

const SETTING = { application: 'shop.example.com', timeZone: null };

const userMails = (message: AlertMessage, locale: MailLocale = 'en') =>
  splitForUsers(message).map((part) => ({
    part,
    mail: renderUserMail({
      message,
      part,
      name: 'Anna',
      template: defaultTemplate(part.kind, locale),
      locale,
      setting: SETTING,
      linkTo: (id) => `https://shop.example.com/end?token=${id}`,
    }),
  }));

describe('a mail to the user concerned', () => {
  it('tells device, place and time of a login, and how to end its session', () => {
    const [{ mail, part } = expect.fail()] = userMails(messageOf([loginOf(1)]));
    expect(part).toMatchObject({ user: ANNA, kind: 'USER_LOGIN', trigger: 'NEW_LOGIN' });
    expect(mail.subject).toBe('New login to your account – shop.example.com');
    for (const text of [mail.text, mail.html]) {
      expect(text).toContain('Chrome on macOS');
      expect(text).toContain('Berlin, Germany');
      expect(text).toContain(`https://shop.example.com/end?token=${idOf(1)}`);
      expect(text).toContain('March 14, 2026');
    }
    expect(mail.text).toContain('10:30:01');
    expect(mail.text).not.toMatch(/<|&lt;/);
  });

  it.each([
    ['de', 'Neue Anmeldung bei Ihrem Konto', 'Berlin, Deutschland', '14. März 2026'],
    ['fr', 'Nouvelle connexion à votre compte', 'Berlin, Allemagne', '14 mars 2026'],
    ['es', 'Nuevo inicio de sesión en su cuenta', 'Berlin, Alemania', '14 de marzo de 2026'],
  ] as const)('is written in %s', (locale, title, place, day) => {
    const [{ mail } = expect.fail()] = userMails(messageOf([loginOf(1)]), locale);
    expect(mail.subject).toContain(title);
    expect(mail.text).toContain(place);
    expect(mail.text).toContain(day);
  });

  it('is one for each user of a group, who reads of their own logins alone', () => {
    const boris = { user: BORIS, username: 'boris', email: 'boris@example.com' };
    const events = [
      loginOf(1),
      loginOf(2, { ...boris, device: { ...loginOf(2).session!.device, label: 'Safari on iOS' } }),
      loginOf(3),
    ] as const;
    const mails = userMails(messageOf(events));
    expect(mails.map(({ part }) => part.user)).toEqual([ANNA, BORIS]);
    expect(mails[0]?.mail.text).toContain(idOf(3));
    expect(mails[0]?.mail.text).toContain('Further logins:');
    expect(mails[0]?.mail.text).toContain(idOf(1));
    expect(mails[0]?.mail.subject).toContain('(2 times)');
    expect(mails[0]?.mail.text).not.toContain(idOf(2));
    expect(mails[0]?.mail.text).not.toContain('Safari');
    expect(mails[1]?.mail.text).toContain('Safari on iOS');
  });

  it('has no link where the session is over, or is somebody else’s', () => {
    const over = loginOf(1, { status: 'TERMINATED' });
    const foreign = { ...loginOf(2), user: BORIS };
    for (const event of [over, foreign]) {
      const [{ mail, part } = expect.fail()] = userMails(messageOf([event]));
      expect(part.kind).toBe('USER_NOTICE');
      expect(Object.values(mail).join()).not.toContain('token=');
    }
  });

  it('says nothing of signals, policies, scores, or who did it', () => {
    const riskEvent = riskEventAt(1, {
      signals: [{ code: 'IMPOSSIBLE_TRAVEL', penalty: 60, explanation: 'Too fast from Oslo.' }],
      policies: [{ id: 'p', name: 'Secret fence', action: 'ALERT', mode: 'ENFORCE' }],
      securityScore: 37,
    });
    const actor = { kind: 'ADMIN', id: '9', name: 'Ada Admin', ipAddress: '198.51.100.1' } as const;
    const risky = { ...loginOf(1), type: 'RISK_DETECTED' as const, riskEvent, actor, detail: { note: 'we watch them' } };
    const ended = {
      ...loginOf(2, { status: 'TERMINATED' }),
      type: 'SESSION_ENDED' as const,
      actor,
      detail: { reason: 'FORCE_LOGOUT', note: 'stolen' },
    };
    for (const trigger of ALERT_TRIGGERS)
      for (const { mail } of userMails(messageOf([risky, ended], { trigger, severity: 'CRITICAL' })))
        expect(Object.values(mail).join('\n')).not.toMatch(
          /IMPOSSIBLE|travel|Oslo|Secret fence|\b37\b|Ada Admin|198\.51|we watch|stolen|VPN|policy/i
        );
  });

  it('tells each kind of event by itself where a quiet night put them together', () => {
    const changed = { ...loginOf(2), type: 'CREDENTIAL_CHANGED' as const };
    const mails = userMails(messageOf([loginOf(1), changed]));
    expect(mails.map(({ part }) => [part.trigger, part.kind])).toEqual([
      ['NEW_LOGIN', 'USER_LOGIN'],
      ['CREDENTIAL_CHANGED', 'USER_NOTICE'],
    ]);
    expect(mails[1]?.mail.subject).toBe('The credentials of your account were changed – shop.example.com');
  });

  it('is made of what attackers choose without becoming theirs', () => {
    const device = { ...loginOf(1).session!.device, label: '<b>\r\nBcc: x@y.example</b> https://evil.example {{link}}' };
    const [{ mail } = expect.fail()] = userMails(messageOf([loginOf(1, { device })]));
    expect(mail.html).toContain('&lt;b&gt; Bcc: x@y.example&lt;/b&gt; https: //evil.example {{link}}');
    expect(mail.subject).not.toMatch(/[\r\n]/);
  });
});

describe('a mail to administrators', () => {
  const render = (message: AlertMessage, locale: MailLocale = 'en') =>
    renderAdminMail(message, defaultTemplate('ADMIN_ALERT', locale), locale, SETTING);

  it('tells a group by its count, and each event with who, where, why', () => {
    const risky = {
      ...loginOf(1),
      type: 'LOGIN_BLOCKED' as const,
      riskEvent: riskEventAt(1, { policies: [{ id: 'p', name: 'No Norway', action: 'BLOCK', mode: 'ENFORCE' }] }),
    };
    const { subject, text, html } = render(messageOf([risky], { trigger: 'LOGIN_BLOCKED', severity: 'HIGH', count: 1234 }));
    expect(subject).toBe('[High] Login refused (1234 times) – shop.example.com');
    for (const part of [
      'LOGIN_BLOCKED',
      'anna-then, anna-then@example.com',
      'Chrome on macOS',
      'Berlin, Germany',
      '203.0.113.7',
      'NEW_COUNTRY',
      '“No Norway”',
    ])
      expect(text).toContain(part);
    expect(html).toContain('“No Norway”');
  });

  it('has words for every trigger in every language', () => {
    for (const trigger of ALERT_TRIGGERS)
      for (const locale of ['en', 'de', 'fr', 'es'] as const)
        expect(render(messageOf([loginOf(1)], { trigger }), locale).subject).not.toMatch(/undefined|\{\{/);
  });

  it('says that a test is a test', () => {
    expect(render(messageOf([loginOf(1)], { isTest: true })).subject).toContain('Test: New login');
  });

  it('escapes names in HTML', () => {
    expect(render(messageOf([loginOf(1, { username: '<script>x</script>' })])).html).not.toContain('<script>');
  });
});

describe('moments', () => {
  it('have the name of their zone, and are in UTC where the zone is not known', () => {
    expect(describeMoment(MOMENT, 'en', 'America/New_York')).toMatch(/5:30:00.AM EDT/);
    expect(describeMoment(MOMENT, 'de', null)).toContain('09:30:00 UTC');
    expect(describeMoment(MOMENT, 'de', 'Mars/Olympus')).toContain('09:30:00 UTC');
  });
});

describe('targets', () => {
  it('are addresses, roles and the user', () => {
    expect(parseMailTargets('ops@example.com, role:strapi-super-admin,user, "Ops" <x@y.example>,')).toEqual([
      { kind: 'address', address: 'ops@example.com' },
      { kind: 'role', code: 'strapi-super-admin' },
      { kind: 'user' },
    ]);
  });

  it('are bare addresses: nothing in which a mail program reads more', () => {
    for (const text of [
      'a@b.example,c@d.example',
      'a@b.example\r\nBcc: x@y.example',
      '<a@b.example>',
      'a b@c.example',
      'nobody',
      'a@b@c.example',
    ])
      expect(isMailAddress(text)).toBe(false);
    expect(isMailAddress('jürgen@bücher.example')).toBe(true);
  });
});

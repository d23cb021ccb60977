import { isProbing } from '../outbox';

const open = { auth: false, policies: [], middlewares: [] };

export default {
  routes: isProbing()
    ? [
        { method: 'GET', path: '/probe/mails', handler: 'probe.mails', config: open },
        { method: 'POST', path: '/probe/issue', handler: 'probe.issue', config: open },
        { method: 'POST', path: '/probe/generate', handler: 'probe.generate', config: open },
        { method: 'POST', path: '/probe/rotate', handler: 'probe.rotate', config: open },
      ]
    : [],
};

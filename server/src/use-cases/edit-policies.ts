/** Creating, changing and deleting policies: checked whole before anything is stored, its expression tried on an example. */

import type { Actor } from '../domain/actor';
import { guardError } from '../domain/errors';
import { parsePolicyDraft } from '../domain/policy/parse-policy-draft';
import type { Policy, PolicyDraft } from '../domain/policy/policy';
import type { ExpressionSandbox } from '../ports/expression-sandbox';
import type { PolicyStore } from '../ports/policy-store';
import { EXAMPLE_INPUT } from './expression-example';
import type { PolicyBook } from './policy-book';

export interface EditPolicies {
  /** Throws BAD_INPUT that names each bad field. */
  check(draft: PolicyDraft): Promise<PolicyDraft>;
  create(draft: PolicyDraft, actor: Actor): Promise<Policy>;
  update(id: string, draft: PolicyDraft, actor: Actor): Promise<Policy | null>;
  delete(id: string, actor: Actor): Promise<boolean>;
}

export interface EditPoliciesPorts {
  readonly store: PolicyStore;
  readonly book: PolicyBook;
  readonly sandbox: ExpressionSandbox;
  /** Ids of the alert channels that there are. */
  readonly channelIds: () => Promise<readonly string[]>;
}

export const createEditPolicies = ({ store, book, sandbox, channelIds }: EditPoliciesPorts): EditPolicies => {
  const refuse = (problems: readonly string[]): never => {
    throw guardError('BAD_INPUT', `The policy cannot be stored: ${problems.join('; ')}.`, { field: 'input' });
  };

  const check = async (draft: PolicyDraft): Promise<PolicyDraft> => {
    const parsed = parsePolicyDraft(draft);
    if (parsed.kind === 'problems') return refuse(parsed.problems);
    const { channels } = parsed.draft;
    const known = channels.length === 0 ? [] : await channelIds();
    const missing = channels.filter((id) => !known.includes(id));
    if (missing.length > 0)
      return refuse([`channels names ${missing.join(', ')}, and there is no such alert channel; give the ids of channels that there are`]);
    const { expression } = parsed.draft.conditions;
    if (expression === null) return parsed.draft;
    const syntax = await sandbox.checkSyntax(expression);
    if (syntax !== null) return refuse([`conditions.expression does not parse: ${syntax}`]);
    const outcome = await sandbox.evaluate(expression, EXAMPLE_INPUT);
    if (outcome.kind === 'fault') return refuse([`conditions.expression does not run on an example: ${outcome.fault}`]);
    if (outcome.kind === 'unavailable') {
      throw guardError('LIMIT_EXCEEDED', `The expression could not be tried on an example: ${outcome.reason} Try again.`, {
        field: 'input',
      });
    }
    return parsed.draft;
  };

  return {
    check,
    create: async (draft, actor) => store.create(await check(draft), actor),
    update: async (id, draft, actor) => {
      book.refuseManaged(id);
      return store.update(id, await check(draft), actor);
    },
    delete: async (id, actor) => {
      book.refuseManaged(id);
      return store.delete(id, actor);
    },
  };
};

/** Subscribes as the socket transport does: the first steps are given apart from the schema. */

import './one-graphql';

import { parse, subscribe, type ExecutionResult } from 'graphql';

import { subscriptionFields } from '../../graphql';
import type { World } from './fake-guard';

export type Stream = AsyncGenerator<ExecutionResult, void, void>;

export const open = async (world: World, source: string, prefix = ''): Promise<Stream | ExecutionResult> => {
  const fields = subscriptionFields(
    () => world.guard,
    () => world.auth,
    prefix
  );
  return subscribe({
    schema: world.schema,
    document: parse(source),
    contextValue: world.context(),
    subscribeFieldResolver: (root, args, context, info) => fields[info.fieldName]?.(root, args as Record<string, unknown>, context, info),
  });
};

export const take = async (stream: Stream | ExecutionResult, count: number): Promise<ExecutionResult[]> => {
  if (!('next' in stream)) return [stream];
  const taken: ExecutionResult[] = [];
  while (taken.length < count) {
    const { done, value } = await stream.next();
    if (done) break;
    taken.push(value);
  }
  return taken;
};

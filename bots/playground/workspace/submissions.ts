import { z } from 'zod';
import { clientErrors, enteredValues, stateOf, withUploads } from './blocks/inputs.ts';
import { interactionHeader } from './interactions.ts';
import { pushAbove, replaceView, viewBody } from './methods/view-methods.ts';
import { SkRefusal, type SkView, type SkWorld } from './model.ts';
import { staffUser } from './people.ts';
import type { SlackPush } from './push.ts';
import type { Acked } from './sockets.ts';

/** What a member of the staff can do with a modal as a whole. */
export const modalActs = {
  submit: z.object({ user: z.string(), view_id: z.string(), values: enteredValues.default({}) }),
  close: z.object({ user: z.string(), view_id: z.string() }),
} as const;

/** Somebody submits a modal. @returns whether it was taken, and the errors beside its fields */
export async function staffSubmits(
  world: SkWorld,
  push: SlackPush,
  given: z.infer<typeof modalActs.submit>,
): Promise<Record<string, unknown>> {
  const user = staffUser(world, given.user);
  const opened = world.views.get(given.view_id);
  if (!opened || opened.user !== user.id) throw new SkRefusal('this view is not open');
  const { blocks } = opened.view;
  const errors = clientErrors(blocks, stateOf(blocks, given.values));
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const state = stateOf(blocks, withUploads(world, user, given.values));
  const acked = await push.interact({
    type: 'view_submission',
    ...interactionHeader(world, user),
    view: viewBody(world, opened, state),
    response_urls: [],
  });
  if (acked.status !== 200) return { ok: false, status: acked.status };
  return applyAnswer(world, opened, acked);
}

const submissionAnswer = z.union([
  z.object({
    response_action: z.literal('errors'),
    errors: z.record(z.string(), z.string()),
  }),
  z.object({ response_action: z.enum(['update', 'push']), view: z.unknown() }),
  z.object({ response_action: z.literal('clear') }),
]);

function applyAnswer(world: SkWorld, opened: SkView, acked: Acked): Record<string, unknown> {
  const answer = submissionAnswer.safeParse(acked.body);
  if (!answer.success) {
    // An empty answer closes the view; anything else is no answer Slack understands.
    const empty = acked.body === null || acked.body === '' || isEmpty(acked.body);
    if (!empty) return { ok: false, status: acked.status, error: 'unknown response_action' };
    world.views.delete(opened.id);
    return { ok: true };
  }
  switch (answer.data.response_action) {
    case 'errors':
      return showErrors(opened, answer.data.errors);
    case 'update':
      replaceView(world, opened, answer.data.view);
      return { ok: true };
    case 'push':
      pushAbove(world, opened, answer.data.view);
      return { ok: true };
    case 'clear':
      for (const view of world.views.values())
        if (view.user === opened.user) world.views.delete(view.id);
      return { ok: true };
  }
}

const isEmpty = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && Object.keys(body).length === 0;

/** Errors stand beside inputs; Slack refuses those that name none. */
function showErrors(opened: SkView, errors: Record<string, string>): Record<string, unknown> {
  const known = new Set(
    opened.view.blocks.flatMap((one) =>
      typeof one === 'object' &&
      one !== null &&
      'block_id' in one &&
      'type' in one &&
      one.type === 'input'
        ? [one.block_id]
        : [],
    ),
  );
  const lost = Object.keys(errors).filter((id) => !known.has(id));
  return lost.length > 0
    ? { ok: false, error: `no input has the block_id ${lost.join(', ')}` }
    : { ok: false, errors };
}

/** Somebody closes a modal without submitting it. */
export async function staffCloses(
  world: SkWorld,
  push: SlackPush,
  given: z.infer<typeof modalActs.close>,
): Promise<{ ok: true }> {
  const user = staffUser(world, given.user);
  const opened = world.views.get(given.view_id);
  if (!opened || opened.user !== user.id) return { ok: true };
  world.views.delete(opened.id);
  if (opened.view.notify_on_close === true) {
    const { trigger_id: _none, ...about } = interactionHeader(world, user);
    await push.interact({
      type: 'view_closed',
      ...about,
      view: viewBody(world, opened, stateOf(opened.view.blocks, {})),
      is_cleared: false,
    });
  }
  return { ok: true };
}

import { z } from 'zod';
import { type Click, readFieldClick, type SlackAction, windowShape } from '../kit/control.ts';
import type { Held } from '../kit/desk.ts';
import { formShape } from '../kit/forms.ts';

const heldShape = z.object({
  view: z.object({
    type: z.literal('modal'),
    callback_id: z.string(),
    private_metadata: z.string(),
    state: z.object({ values: formShape }),
  }),
});

/** The window that a click was made in, with what was typed into it; null where there is none, or nothing can be typed there. It is read for the answer and stored nowhere. */
export function readHeld(body: unknown): (Held & { callbackId: string }) | null {
  const parsed = heldShape.safeParse(body);
  if (!parsed.success) return null;
  const { callback_id: callbackId, private_metadata, state } = parsed.data.view;
  const window = windowShape.safeParse(jsonOf(private_metadata));
  if (!window.success || Object.keys(state.values).length === 0) return null;
  return { form: state.values, window: window.data, callbackId };
}

/** What a field of a window asks for by itself. */
export function clickOfField(action: SlackAction, held: ReturnType<typeof readHeld>): Click | null {
  return held && readFieldClick(action, held.callbackId, held.window.id);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

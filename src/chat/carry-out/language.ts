import type { Command, Result } from '../../conversation/effects.ts';
import type { CarryOuts, TurnContext } from './turn-context.ts';

/** In which language somebody is answered from now on. */
export const languageCarryOuts = { set_language: setLanguage } satisfies CarryOuts<'set_language'>;

async function setLanguage(
  context: TurnContext,
  { language: chosen }: Extract<Command, { do: 'set_language' }>,
): Promise<Result> {
  context.chat.language = chosen;
  context.facts = { ...context.facts, language: chosen };
  return { type: 'language_set', language: chosen };
}

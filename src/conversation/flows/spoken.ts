import { cutLine } from '../../texts/cut-text.ts';
import { type Facts, type Said, type Say, type Step, sayText } from '../effects.ts';
import { hasVoice } from './drafting/new-draft.ts';

/** So much of what was heard is said back, in UTF-16 units: whoever spoke sees at its beginning whether it was heard rightly. */
const echoMax = 300;

/**
 * A step that answers a voice message says what was heard in it, or that nobody
 * but people can hear it, asks for a few words and warns whoever is in danger.
 * What is to be done in danger stands before anything else.
 */
export function withVoice(step: Step, event: Said, facts: Facts): Step {
  const say = voiceSay(event, facts);
  if (!say) return step;
  const { replies } = step;
  const [first, ...rest] = replies;
  if (!first || first.lane === 'emergency')
    return { ...step, replies: [...replies, { texts: [say] }] };
  return { ...step, replies: [{ ...first, texts: [say, ...first.texts] }, ...rest] };
}

function voiceSay(event: Said, facts: Facts): Say | null {
  const { spoken } = event;
  if (spoken) return sayText('voice.heard', { words: cutLine(spoken.heard, echoMax) });
  const unheard = event.text.trim() === '' && hasVoice(event.files);
  // A stranger is told the numbers anyway; in an emergency whoever is on duty hears the sound.
  return unheard && facts.resident && !facts.emergency ? sayText('voice.unheard') : null;
}

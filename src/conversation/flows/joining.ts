import type { ChatEvent, Facts, Reply, Result, Turn } from '../effects.ts';
import { say } from '../effects.ts';
import type { ConversationState } from '../state.ts';
import { asking, idle, replying } from '../turn.ts';

type Said = Extract<ChatEvent, { type: 'said' }>;
type Pressed = Extract<ChatEvent, { type: 'pressed' }>;

/** Eight letters and digits, as printed on the slip, with or without the hyphen. */
const codePattern = /^\s*([A-Za-z0-9]{4})[\s-–—]?([A-Za-z0-9]{4})\s*$/;

/** What an unknown person wrote, when nobody is in danger: a code, who they are, or anything. */
export function strangerSaid(state: ConversationState, event: Said, facts: Facts): Turn {
  const code = codePattern.exec(event.text);
  if (code && /\d/.test(event.text))
    return asking(state, { do: 'join_by_code', code: `${code[1]}${code[2]}` });
  if (pressesCaption(event.text, ['我没有邀请码', 'I have no code'])) return askWords(state, facts);
  if (event.text === 'English' || event.text === '中文') {
    return asking(state, {
      do: 'set_language',
      language: event.text === 'English' ? 'en' : 'zh-CN',
    });
  }
  if (event.understood.intent === 'human') return askWords(state, facts);
  if (state.flow.at === 'joining' && state.flow.wants === 'words' && event.text.trim() !== '') {
    return asking(state, { do: 'ask_admission', words: event.text });
  }
  if (facts.admissionOpen) return replying(state, { texts: [say('join.asked_already')] });
  if (event.understood.intent === 'smalltalk') return strangerStart(state, facts);
  return replying(state, { texts: [say('welcome.emergency_only')], keyboard: 'joining' });
}

/** The first word to somebody who is not known. */
export function strangerStart(state: ConversationState, facts: Facts): Turn {
  return replying(
    { ...state, flow: { at: 'joining', wants: 'code' } },
    { texts: [say('welcome.stranger', { community: facts.community.name })], keyboard: 'joining' },
  );
}

export function joinPressed(state: ConversationState, event: Pressed, facts: Facts): Turn {
  if (facts.resident) return replying(state, { texts: [say('menu.smalltalk')] });
  if (event.action.verb === 'enter_code') {
    return replying(
      { ...state, flow: { at: 'joining', wants: 'code' } },
      { texts: [say('join.enter_code')] },
    );
  }
  return askWords(state, facts);
}

function askWords(state: ConversationState, facts: Facts): Turn {
  if (facts.admissionOpen) return replying(state, { texts: [say('join.asked_already')] });
  return replying(
    { ...state, flow: { at: 'joining', wants: 'words' } },
    { texts: [say('join.ask_words')] },
  );
}

type JoinResult = Extract<
  Result,
  { type: 'joined' | 'join_failed' | 'join_slow' | 'admission_asked' }
>;

export function joinResult(state: ConversationState, event: JoinResult, facts: Facts): Turn {
  switch (event.type) {
    case 'joined': {
      const welcome: Reply = {
        texts: [
          say('welcome.joined', {
            name: event.name,
            address: event.address,
            role: event.role,
            community: facts.community.name,
          }),
        ],
        keyboard: 'resident',
      };
      return replying(idle(state), welcome);
    }
    case 'join_failed':
      if (event.reason === 'phone_unknown') {
        return replying(
          { ...state, flow: { at: 'joining', wants: 'words' } },
          { texts: [say('join.phone_unknown')], keyboard: 'joining' },
        );
      }
      return replying(state, {
        texts: [say(`join.${event.reason}`)],
        keyboard: facts.resident ? 'resident' : 'joining',
      });
    case 'join_slow':
      return replying(state, {
        texts: [say('join.code_slow', { minutes: event.minutes })],
        keyboard: 'joining',
      });
    case 'admission_asked':
      return replying(idle(state), {
        texts: [say(event.already ? 'join.asked_already' : 'join.asked')],
        keyboard: 'remove',
      });
  }
}

function pressesCaption(text: string, captions: readonly string[]): boolean {
  return captions.includes(text.trim());
}

import { cutLine, cutText } from '../../../texts/cut-text.ts';
import { askingOffice, replying, turningTo } from '../../build-step.ts';
import type { ChatEvent, Facts, Pressed, Result, Said, Say, Step } from '../../effects.ts';
import { sayText } from '../../effects.ts';
import type { ConversationState } from '../../state.ts';
import { putBehind, thenNext } from '../drafting/drafting.ts';
import { materialOf, newDraft, unitsNamed } from '../drafting/new-draft.ts';
import { closedLine, officeAnswer, weekOf } from '../office.ts';
import { ownContact } from '../own/correcting.ts';
import { officeQuestion, saysChat, saysHello, saysRude } from '../senses.ts';
import { saidItIsOver, saidNo, saidThanks, saidYes } from '../short-answers.ts';
import { type Introduction, readIntroduction } from './introduction.ts';
import {
  askCommunity,
  keptMax,
  livesIn,
  mustChoose,
  saidBefore,
  strangerIntroduced,
} from './which-community.ts';

/** Eight letters and digits, as printed on the slip, with or without the hyphen. */
const codeAlone = /^([A-Za-z0-9]{4})[\s\-–—]?([A-Za-z0-9]{4})$/;
/** The same at the end of a sentence or a link; only the letters and digits that codes are made of. */
const codeInWords =
  /(?:^|[^A-Za-z0-9])([A-HJKMNP-Za-hjkmnp-z2-9]{4})[\s\-–—]?([A-HJKMNP-Za-hjkmnp-z2-9]{4})[\s。.]*$/;

/**
 * The invitation code in a text, or null. Of a stranger's words a whole text
 * that looks like a code is one, so that a slip of the finger is answered as
 * such; anywhere else it must have the letters and digits of a real one.
 */
export function codeIn(text: string, fromStranger: boolean): string | null {
  const plain = text.normalize('NFKC').trim();
  const found =
    (fromStranger ? codeAlone.exec(plain) : null) ??
    (fromStranger || plain.length <= 12 ? codeInWords.exec(plain) : null);
  const code = found ? `${found[1]}${found[2]}` : '';
  const whole = codeAlone.test(plain) && fromStranger;
  return /\d/.test(code) && (whole || /[A-Za-z]/.test(code)) ? code : null;
}

/** Whether a text is nothing but what a code is made of, so that it tells of nothing else: "fire 3201" is none. */
export const isCodeAlone = (text: string): boolean => {
  const plain = text.normalize('NFKC').trim();
  return codeAlone.test(plain) && codeInWords.test(plain) && /\d/.test(plain);
};

/** What an unknown person wrote, when nobody is in danger: a code, who they are, or anything. */
export function strangerSaid(state: ConversationState, event: Said, facts: Facts): Step {
  const code = codeIn(event.text, true);
  if (code !== null) return askingOffice(state, { do: 'join_by_code', code });
  const asked = event.files.length === 0 ? officeQuestion(event.text) : null;
  if (asked !== null) return officeAnswer(state, asked, event, facts);
  // What they told first was kept until they are known; "never mind" lets it go.
  if (saidNo(event.text) || saidItIsOver(event.text))
    return state.queue.length > 0
      ? replying(
          { ...state, queue: [] },
          { texts: [sayText('draft.cancelled')], keyboard: 'joining' },
        )
      : strangerStart(state, facts);
  if (event.understood.intent === 'human') return askWords(state, facts);
  const chat =
    saidThanks(event.text) ||
    saidYes(event.text) ||
    saysChat(event.text) ||
    saysRude(event.text) ||
    isGreeting(event);
  const { flow } = state;
  if (flow.at === 'joining' && flow.wants === 'who' && event.text.trim() !== '')
    return chat
      ? askWho(state, flow.words, 'join.phone_shared')
      : saysWhoTheyAre(state, event.text);
  if (flow.at === 'joining' && flow.wants !== 'code' && event.text.trim() !== '') {
    if (chat && !facts.admissionOpen) return askWords(state, facts);
    return facts.admissionOpen
      ? askingOffice(state, { do: 'ask_admission', words: event.text })
      : strangerIntroduced(state, event.text, facts);
  }
  if (facts.admissionOpen) return replying(state, { texts: [sayText('join.asked_already')] });
  if (chat) return strangerStart(state, facts);
  if (isPhoneAlone(event))
    return replying(state, { texts: [sayText('join.phone_typed')], keyboard: 'joining' });
  const told = event.files.length === 0 ? introducedBy(event, facts) : null;
  if (told)
    return told.name && told.place
      ? strangerIntroduced(state, event.text, facts)
      : askRest(state, event, told);
  return isTold(event) ? keptForLater(state, event, facts) : unknownYet(state, facts);
}

/** Who somebody is or where they live, when their words say nothing else. */
export const introducedBy = (event: Said, facts: Facts): Introduction | null =>
  readIntroduction(
    event.text,
    facts.communities.flatMap((one) => one.names),
  );

/** The home was told and no name, or the other way round: the rest is asked for, and what was told is kept. */
function askRest(state: ConversationState, event: Said, { name }: Introduction): Step {
  const words = cutText(joinedLines(saidBefore(state), event.text), keptMax);
  return replying(turningTo(state, { at: 'joining', wants: 'words', words }), {
    texts: [sayText(name ? 'join.ask_place' : 'join.ask_name')],
    keyboard: 'joining',
  });
}

/** A number that is typed proves nothing: only the platform says whose phone it is. */
const isPhoneAlone = ({ text, understood }: Said): boolean =>
  understood.slots.phone !== undefined &&
  /^[^\p{L}]{0,6}(?:我的?)?(?:手机号?码?|电话号?码?|my (?:phone|number)(?: number)?)?(?:是|is)?[\s:：+()\d-]+$/iu.test(
    text.trim(),
  );

/** Whether a stranger tells of a matter: it is kept until they are known. A question, a name and an address are none. */
const isTold = ({ understood, files }: Said): boolean =>
  files.length > 0 || understood.intent === 'repair' || understood.intent === 'complaint';

/** The first words of somebody who is not known yet become a draft, shown once they are let in. */
function keptForLater(state: ConversationState, event: Said, facts: Facts): Step {
  const draft = newDraft(state.drafts + 1, event.understood, materialOf(event, facts), facts);
  const phone = facts.community.phones.desk ?? null;
  const words = cutLine(draft.words, keptShown);
  return replying(putBehind(state, draft), {
    texts: [words === '' ? cannotFile(facts) : sayText('join.kept', { words, phone })],
    keyboard: 'joining',
  });
}
/** So much of what a stranger told is repeated, in UTF-16 units. */
const keptShown = 120;

/** A greeting names nobody and no home. */
function isGreeting(event: Said): boolean {
  return (
    saysHello(event.text) || (event.understood.intent === 'smalltalk' && !/\d/.test(event.text))
  );
}

/** Nothing can be filed yet; whom to call instead is said. */
const cannotFile = (facts: Facts): Say =>
  sayText('welcome.emergency_only', { phone: facts.community.phones.desk ?? null });

/** What somebody hears who is not known, whatever they want. */
export function unknownYet(state: ConversationState, facts: Facts): Step {
  return replying(state, { texts: [cannotFile(facts)], keyboard: 'joining' });
}

/** The first word to somebody who is not known. */
export function strangerStart(state: ConversationState, facts: Facts): Step {
  return replying(turningTo(state, { at: 'joining', wants: 'code' }), {
    texts: [sayText('welcome.stranger', { community: facts.community.name })],
    keyboard: 'joining',
  });
}

export function joinPressed(state: ConversationState, event: Pressed, facts: Facts): Step {
  if (facts.resident)
    return replying(state, { texts: [sayText('menu.smalltalk')], keyboard: 'resident' });
  if (event.action.verb === 'enter_code') {
    return replying(turningTo(state, { at: 'joining', wants: 'code' }), {
      texts: [sayText('join.enter_code')],
      keyboard: 'joining',
    });
  }
  if (event.action.verb === 'live_in')
    return facts.admissionOpen ? askWords(state, facts) : livesIn(state, event);
  return askWords(state, facts);
}

/** Asks for the name and the home, which the staff check; where that cannot be known, for the community first. */
export function askWords(state: ConversationState, facts: Facts): Step {
  if (facts.admissionOpen) return replying(state, { texts: [sayText('join.asked_already')] });
  if (mustChoose(facts)) {
    return askCommunity(state, saidBefore(state), facts);
  }
  const chosen = facts.communities.length > 1 ? facts.community.name : null;
  return replying(turningTo(state, { at: 'joining', wants: 'words' }), {
    texts: [
      chosen ? sayText('join.ask_words_in', { community: chosen }) : sayText('join.ask_words'),
    ],
    keyboard: 'joining',
  });
}

/** A shared contact: their own lets a stranger in, anybody else's is neither kept nor believed. */
export function contactShared(
  state: ConversationState,
  event: Extract<ChatEvent, { type: 'contact' }>,
  facts: Facts,
): Step {
  if (facts.resident && event.own) return ownContact(state, event.phone);
  if (facts.resident)
    return replying(state, { texts: [sayText('join.contact_of_another')], keyboard: 'resident' });
  if (!event.own)
    return replying(state, { texts: [sayText('join.phone_not_own')], keyboard: 'joining' });
  if (event.phone === null) return phoneUnknown(state, facts);
  return askingOffice(state, { do: 'join_by_phone', phone: event.phone });
}

function phoneUnknown(state: ConversationState, facts: Facts): Step {
  if (mustChoose(facts)) return askCommunity(state, '', facts, [sayText('join.phone_not_found')]);
  return replying(turningTo(state, { at: 'joining', wants: 'words' }), {
    texts: [sayText('join.phone_unknown')],
    keyboard: 'joining',
  });
}

/** Several people have the phone that was shared. Nothing of them is shown: whoever holds it says who they are. */
function askWho(
  state: ConversationState,
  words: string,
  text: 'join.phone_shared' | 'join.who_unclear',
): Step {
  const again = text === 'join.who_unclear' ? { again: 1 } : {};
  return replying(turningTo(state, { at: 'joining', wants: 'who', words, ...again }), {
    texts: [sayText(text)],
    keyboard: 'joining',
  });
}

/** An answer is taken together with the one before it: first the home, then the name. */
function saysWhoTheyAre(state: ConversationState, text: string): Step {
  const words = cutText(joinedLines(saidBefore(state), text), keptMax);
  const { again } = state.flow;
  const asked = again === undefined ? {} : { again };
  return askingOffice(turningTo(state, { at: 'joining', wants: 'who', words, ...asked }), {
    do: 'join_as',
    words,
  });
}
const joinedLines = (before: string, text: string): string =>
  before === '' ? text.trim() : `${before}\n${text.trim()}`;

/** After a second answer that does not tell it, what was said goes to the desk. */
function whoUnclear(state: ConversationState, forDesk: boolean, facts: Facts): Step {
  const words = saidBefore(state);
  if (!forDesk && (state.flow.again ?? 0) === 0) return askWho(state, words, 'join.who_unclear');
  return strangerIntroduced(turningTo(state, { at: 'joining', wants: 'words' }), words, facts);
}

type JoinResult = Extract<
  Result,
  {
    type:
      | 'joined'
      | 'join_failed'
      | 'join_slow'
      | 'join_for_family'
      | 'admission_asked'
      | 'community_chosen';
  }
>;

export function joinResult(state: ConversationState, event: JoinResult, facts: Facts): Step {
  switch (event.type) {
    case 'joined': {
      const welcome = sayText('welcome.joined', {
        name: event.name,
        address: event.address,
        role: event.role,
        community: event.community,
      });
      // Somebody with several homes sees which of them this chat is for.
      const homes = unitsNamed(facts);
      const several = (facts.resident?.homes.length ?? 0) > 1;
      const said = replying(turningTo(state, { at: 'idle' }), {
        texts: several ? [welcome, sayText('welcome.homes', { homes })] : [welcome],
        keyboard: 'resident',
      });
      return thenNext(said, facts);
    }
    case 'join_failed':
      if (event.reason === 'phone_unknown' && !facts.resident) return phoneUnknown(state, facts);
      if (event.reason === 'phone_shared') return askWho(state, '', 'join.phone_shared');
      if (event.reason === 'who_unclear' || event.reason === 'who_for_desk')
        return whoUnclear(state, event.reason === 'who_for_desk', facts);
      return replying(state, {
        texts: [sayText(`join.${event.reason}`)],
        keyboard: facts.resident ? 'resident' : 'joining',
      });
    case 'join_for_family':
      return replying(state, {
        texts: [sayText('household.code_for_family', { address: event.address })],
        keyboard: 'resident',
      });
    case 'join_slow':
      return replying(state, {
        texts: [sayText('join.code_slow', { minutes: event.minutes })],
        keyboard: facts.resident ? 'resident' : 'joining',
      });
    case 'community_chosen':
      if (mustChoose(facts)) return askCommunity(state, event.words, facts);
      if (event.words !== '')
        return askingOffice(state, { do: 'ask_admission', words: event.words });
      return askWords(state, facts);
    case 'admission_asked':
      return replying(turningTo(state, { at: 'idle' }), {
        texts: [
          event.already
            ? sayText('join.asked_already')
            : sayText('join.asked', { week: weekOf(facts) }),
          ...closedLine(facts),
        ],
        keyboard: 'remove',
      });
  }
}

/** A request's number, the address of a home, or a code: letters and digits that tell of nothing. Numbers of three digits are those of fire and police. */
export const onlyNames = (event: Said): boolean =>
  /^[#\s]*(\d{4,}|[A-Za-z]?\d+(-\d+)+)[\s。.]*$/.test(event.text) || isCodeAlone(event.text);

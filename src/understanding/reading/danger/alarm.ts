import type { EmergencyKind } from '../../../codes.ts';
import { isBareDescription, isEverydayAnswer, isNoiseAlone } from '../everyday-answers.ts';
import { opensTalk } from '../opening-words.ts';
import { withoutFigures } from './alarm-figures.ts';
import {
  englishAlarms,
  englishMitigators,
  englishPresent,
  englishWorries,
} from './alarm-patterns-en.ts';
import {
  chineseAlarms,
  chineseMitigators,
  chinesePresent,
  chineseWorries,
} from './alarm-patterns-zh.ts';
import { plainEnglish } from './plain-danger-en.ts';
import { plainChinese } from './plain-danger-zh.ts';
import { unveiledText } from './unveil.ts';

/** What the fixed wordings say about danger; the learned score is asked beside it. */
export type Alarm = {
  /** A wording that means danger now, or that would in another time or mood. */
  strong: EmergencyKind | undefined;
  /** Whether every strong wording is past, supposed, over or a habit. */
  lowered: boolean;
  /** Whether somebody feels the gas they smell: it is in them already, however calmly it is said. */
  felt: boolean;
  /** Whether the strong wording was hidden by gaps, marks or look-alikes: the learned score has not read it. */
  veiled: boolean;
  /** Whether words of danger were taken out as a figure of speech. */
  figure: boolean;
  /** Whether others are called to come: words of danger beside that are no doubt of anybody's. */
  called: boolean;
  /** Whether somebody says of somebody that they do them harm now, in words that are figures of speech of a thing, or names a thief and nothing else. */
  harmed: boolean;
  /** A weaker wording, worth a question. */
  worry: EmergencyKind | undefined;
  /** Whether every word says no more than who is in, when it suits and how to get there. */
  answer: boolean;
  /** Names of everything found, as features for the learned score. */
  found: string[];
};

type Mitigators = typeof chineseMitigators | typeof englishMitigators;
type Wordings = {
  alarms: readonly [EmergencyKind, RegExp][];
  worries: readonly [EmergencyKind, RegExp][];
  mitigators: Mitigators;
  present: RegExp;
};

const chinese: Wordings = {
  alarms: [...chineseAlarms, ...plainChinese],
  worries: chineseWorries,
  mitigators: chineseMitigators,
  present: chinesePresent,
};
const english: Wordings = {
  alarms: [...englishAlarms, ...plainEnglish],
  worries: englishWorries,
  mitigators: englishMitigators,
  present: englishPresent,
};

// A fear inside the wording itself: 电梯好怕掉下去, "the wall might collapse".
const fear = /怕|会不会|担心|\b(?:might|could|scared|afraid|worried)\b/;
const han = /[\u3400-\u9fff]/;
const latin = /[a-z]/;
// Sentence ends; a comma keeps a supposition and its consequence together.
const sentenceEnd = /[。！!？?;；\n]|\.(?=\s|$)/;

// What carbon monoxide and gas do to a person first: headache, dizziness, nausea, weakness.
const feltGas =
  /头(?:很|好|有点|有些|一直|都)?[晕疼痛昏]|恶心|想吐|胸闷|(?:浑身|全身)没劲|喘不上气|\b(?:dizzy|light-?headed|nauseous|nausea|headache|feel(?:ing)? (?:sick|faint|weak))\b/;

// Never features: the model knows nothing of them.
const callsForHelp =
  /快来人|来人[啊呀哪]|快来救|快叫人|快派人|\b(?:come quick|(?:please|pls) come (?:now|quick|fast)|hurry(?: up)? please|send (?:someone|somebody|help) (?:now|quick|fast)|(?<!n't |not |no )(?:need|send|get|call)(?: me| us)?(?: an?| the)? (?:ambulance|paramedics?)(?: (?:now|here|quick|quickly|fast|please|asap))?(?=[.! ]*$))|(?<![不别没勿免用])(?:快?叫|快?打|需要|派)(?:一?辆)?(?:救护车|120|119|消防车)(?:来|过来|啊|呀|快)*[!！。 ]*$/;
const doesHarm =
  /(?:他|她|我?(?:老公|老婆|丈夫|男朋友|女朋友|前夫|前男友|爸|妈|儿子)|有人)(?:说|正|在|正在|现在|真的|真|又)*要?(?:杀|砍|捅|掐死|打死|勒死|弄死)(?:了|死)?我(?!们?家?的|家)|^(?:有|来)?(?:小偷|贼|坏人|歹徒|强盗)(?:来|了|啊|在)*[!！。~ ]*$|^(?:a )?(?:thief|thieves|burglars?|intruders?|robbers?)[!. ]*$|\b(?:he|she|someone|somebody|my (?:husband|wife|boyfriend|girlfriend|partner|father|dad|mother|mum|mom|son|brother|ex))(?:'s| is) (?:killing|strangling|murdering|suffocating|choking) (?:me|us|her|him)\b(?! with (?:his|her|their|the|this|that) (?:music|noise|drum\w*|singing|jokes?|bills?|dog))/;

const pressing = /急|\b(?:urgent|urgently|asap|quick|quickly|now)\b/;

/** Reads a normalised text for danger in either language. */
export function readAlarm(said: string): Alarm {
  const alarm: Alarm = {
    strong: undefined,
    lowered: false,
    felt: false,
    veiled: false,
    figure: false,
    called: callsForHelp.test(said),
    harmed: doesHarm.test(said),
    worry: undefined,
    answer: false,
    found: [],
  };
  const { text, had } = withoutFigures(said);
  alarm.figure = had;
  if (had) alarm.found.push('mood:figure');
  if (isEverydayAnswer(said)) {
    alarm.answer = true;
    alarm.found.push('mood:answer');
    // No features: the model knows nothing of them.
  } else if (isNoiseAlone(said) || isBareDescription(said)) alarm.answer = true;
  scanBoth(text, alarm);
  if (alarm.strong === undefined) {
    const plain = unveiledText(said);
    if (plain !== said) {
      scanBoth(withoutFigures(plain).text, alarm);
      alarm.veiled = alarm.strong !== undefined;
    }
  }
  alarm.felt = alarm.strong === 'gas' && feltGas.test(said);
  // A polite "can you help me" before anything is told is no cry; what the model learned from is left as it was.
  if (!opensTalk(said)) return alarm;
  // Where it is urgent as well, it is asked about.
  if (pressing.test(said)) return { ...alarm, lowered: true };
  return { ...alarm, strong: undefined, worry: undefined, answer: true };
}

function scanBoth(text: string, alarm: Alarm): void {
  const hasHan = han.test(text);
  if (hasHan || !latin.test(text) || text.length < 40) scan(text, chinese, alarm);
  if (latin.test(text) || !hasHan) scan(text, english, alarm);
}

function scan(text: string, wordings: Wordings, alarm: Alarm): void {
  const { mitigators, present } = wordings;
  const over = mitigators.settled.test(text);
  const now = present.test(text);
  for (const [kind, pattern] of wordings.alarms) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const lowered = over || (!now && isElsewhen(text, match.index, match[0], mitigators));
    alarm.found.push(`strong:${kind}`, lowered ? 'strong:lowered' : 'strong:now');
    // A wording that stands decides the kind; a lowered one only until then.
    if (alarm.strong === undefined || (alarm.lowered && !lowered)) {
      alarm.strong = kind;
      alarm.lowered = lowered;
    }
  }
  for (const [kind, pattern] of wordings.worries) {
    if (!pattern.test(text)) continue;
    alarm.worry ??= kind;
    alarm.found.push(`worry:${kind}`);
  }
  for (const [name, pattern] of Object.entries(mitigators)) {
    // The model has learned these names: one that is changed is one it knows nothing of.
    if (pattern.test(text)) alarm.found.push(`mood:${name}`);
  }
  if (now) alarm.found.push('mood:present');
}

/** Past, habit or talk of rules anywhere in the sentence; a supposition only where it comes first. */
function isElsewhen(text: string, at: number, found: string, mitigators: Mitigators): boolean {
  let start = at;
  while (start > 0 && !sentenceEnd.test(text.slice(start - 1, start + 1).trimEnd())) start -= 1;
  let end = at;
  while (end < text.length && !sentenceEnd.test(text.charAt(end))) end += 1;
  const sentence = text.slice(start, end);
  return (
    mitigators.past.test(sentence) ||
    mitigators.recurring.test(sentence) ||
    mitigators.policy.test(sentence) ||
    mitigators.hypothetical.test(text.slice(start, at)) ||
    fear.test(found)
  );
}

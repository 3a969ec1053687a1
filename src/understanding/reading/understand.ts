import { readFileSync } from 'node:fs';
import {
  type Category,
  categories,
  type EmergencyKind,
  type EmergencyLevel,
  type Intent,
  intents,
  requestKinds,
  type Urgency,
  urgencies,
} from '../../codes.ts';
import { characterMap, type Model, readModel } from '../model/model-file.ts';
import { shippedModel } from '../model/model-in-use.ts';
import { type ReadSlots, type Slots, slotReader, type UnderstandContext } from '../slots/slots.ts';
import { readAlarm } from './danger/alarm.ts';
import { type Danger, dangerOf, withCall, workOfKind } from './danger/cascade.ts';
import { withAccident } from './danger/first-aid.ts';
import { withHarmDone } from './danger/harm-done.ts';
import { withQuietDanger } from './danger/quiet-danger.ts';
import { withSmellByGas } from './danger/smell-by-gas.ts';
import { withWetCurrent } from './danger/wet-current.ts';
import { isFaultAlone, isFlickerAlone, isLeakBelow, isMendWish } from './everyday-answers.ts';
import { featuresOf } from './features.ts';
import { mixedCategories } from './mix.ts';
import { type CharacterMap, languageOf, normalise, textLengthMax } from './normalise.ts';
import { type Predictor, type Probabilities, predictorOf } from './predict.ts';
import { isNumberedList, piecesOf } from './split-matters.ts';

/** How far the dialogue may go on its own: draft, offer buttons, or ask. */
export type ConfidencePolicy = 'high' | 'middle' | 'low';

/** What one message, or one matter of several in it, was understood to say. */
export type Understanding = {
  lang: 'zh' | 'en';
  intent: Intent;
  category: Category;
  emergency: EmergencyLevel;
  emergencyKind?: EmergencyKind;
  /** Danger is asked about for nothing but a low learned score: bits of a matter that is being told seldom mean it. */
  faintDanger?: true;
  urgency: Urgency;
  /** Calibrated probability that `category` is right, 0 to 1. */
  confidence: number;
  /** Up to three other categories, likeliest first. */
  alternatives: { category: Category; confidence: number }[];
  slots: Slots;
  /** Several clear problems in one message, each with its own words; else empty. */
  matters: Understanding[];
  /** The words this understanding is about. */
  text: string;
  confidencePolicy: ConfidencePolicy;
};

/** Understands one message. */
export type Understand = (text: string, context: UnderstandContext) => Understanding;

/** From this confidence on the dialogue goes on with a draft. */
export const highFrom = 0.7;
/** From this confidence on it offers categories to choose from; below, it asks. */
export const middleFrom = 0.35;
/** Both halves of a message must be this sure to become two drafts. */
const matterFrom = 0.7;
/** Of what somebody numbered, so sure is enough. */
const listedFrom = 0.35;
/** The most matters one message falls into; more is a list for a person to read. */
const mattersMax = 4;

type Reader = { simplified: CharacterMap; predict: Predictor; readSlots: ReadSlots };

/**
 * Prepares understanding. `model` is a model, its bytes or the path of its
 * file; absent, the one that ships with the project. `readSlots` reads the
 * slots of the whole and of each part; absent, all of them are read. Throws `ModelFileError`
 * when it cannot be read.
 */
export function loadUnderstanding(
  model: Model | Uint8Array | string = shippedModel(),
  readSlots: ReadSlots = slotReader(),
): Understand {
  const read = modelOf(model);
  const reader: Reader = {
    simplified: characterMap(read.header),
    predict: predictorOf(read),
    readSlots,
  };
  return (text, context) => {
    const whole = withWhatFollows(text, understandOne(text, context, reader), reader);
    return { ...whole, matters: mattersOf(text, whole, context, reader) };
  };
}

/** The categories of what surely has a matter, each as sure as it is beside the others that are one. */
function withMatter(ranked: readonly Ranked[]): Ranked[] {
  const left = ranked.filter(({ category }) => category !== 'none');
  const sum = left.reduce((so, { confidence }) => so + confidence, 0);
  return left.map((one) => ({ ...one, confidence: sum > 0 ? one.confidence / sum : 0 }));
}

/** Half a sentence or an answer to nothing is never so sure that it becomes a request unasked. */
const otherMost = 0.69;

/** Words beyond the length that is looked at are read for danger all the same, so many lengths of them. */
const windowsMax = 32;
/** Neighbouring windows share so many UTF-16 units, so that no wording is cut in two. */
const windowsShare = 200;

/** What was understood of a long text's beginning, with the danger that its further words tell of. */
function withWhatFollows(text: string, of: Understanding, reader: Reader): Understanding {
  let found = of;
  for (let at = 1; at <= windowsMax && found.emergency !== 'alert'; at += 1) {
    const from = at * (textLengthMax - windowsShare);
    if (from + windowsShare >= text.length) break;
    const normal = normalise(text.slice(from, from + textLengthMax), reader.simplified);
    const lang = languageOf(normal, of.lang);
    const alarm = readAlarm(normal);
    // Words cut out of their middle teach the learned score nothing: a fixed wording must stand in them.
    if (alarm.strong === undefined || alarm.lowered) continue;
    const probabilities = reader.predict(featuresOf(normal, lang, alarm.found), lang);
    const danger = withCall(dangerOf(alarm, probabilities), alarm);
    if (danger.level === 'none' || (danger.level === 'ask' && found.emergency === 'ask')) continue;
    found = {
      ...found,
      emergency: danger.level,
      ...(danger.kind !== undefined && { emergencyKind: danger.kind }),
      ...(danger.level === 'alert' && { intent: 'emergency', urgency: 'emergency' }),
    };
  }
  return found;
}

function modelOf(model: Model | Uint8Array | string): Model {
  if (typeof model === 'string') return readModel(readFileSync(model));
  return model instanceof Uint8Array ? readModel(model) : model;
}

function understandOne(text: string, context: UnderstandContext, reader: Reader): Understanding {
  const normal = normalise(text, reader.simplified);
  const lang = languageOf(normal, context.lang ?? 'zh');
  const alarm = readAlarm(normal);
  const probabilities = reader.predict(featuresOf(normal, lang, alarm.found), lang);
  const heard = withCall(dangerOf(alarm, probabilities), alarm);
  const calm: Danger = heard.faint && isFlickerAlone(normal) ? { level: 'none' } : heard;
  const wet = withWetCurrent(withAccident(calm, normal), alarm, normal);
  const harmed = withHarmDone(withSmellByGas(wet, alarm, normal), alarm, normal);
  const danger = withQuietDanger(harmed, alarm, normal);
  const all = withWork(rankedCategories(probabilities), danger);
  const plain = isLeakBelow(normal) ? withMatter(all) : all;
  const ranked = isMendWish(normal) ? all.filter(({ category }) => category !== 'none') : plain;
  const best = ranked[0] ?? { category: 'none', confidence: 0 };
  const meant = likeliest(probabilities, 'intent', intents, 'other');
  const wished = meant === 'status' && isMendWish(normal);
  const told = wished || (meant === 'other' && isFaultAlone(normal)) ? 'repair' : meant;
  const intent = danger.level === 'alert' ? 'emergency' : told;
  const sure = meant === 'other' ? Math.min(best.confidence, otherMost) : best.confidence;
  const confidence = normal === '' ? 0 : sure;
  const slots = reader.readSlots(text, context);
  return {
    lang,
    intent,
    category: best.category,
    emergency: danger.level,
    ...(danger.kind !== undefined && { emergencyKind: danger.kind }),
    ...(danger.faint && { faintDanger: danger.faint }),
    urgency:
      danger.level === 'alert'
        ? 'emergency'
        : heldBack(
            likeliest(probabilities, 'urgency', urgencies, 'normal'),
            danger,
            isWishedLater(normal, slots.when, context),
          ),
    confidence,
    alternatives: ranked.slice(1, 4),
    slots,
    matters: [],
    text,
    confidencePolicy: policyOf(confidence),
  };
}

/** Whoever asks somebody to come so much later than now does not wait for them within the half hour. */
const laterFromMs = 8 * 3_600_000;
/** Haste in words, and what does its harm while nobody comes. */
const pressingWords =
  /急|赶紧|赶快|尽快|尽早|马上|立刻|立即|快点|快来|受不了|厉害|严重|爆|喷|溢|涌|漏得|漏到|淹|urgent|asap|right away|straight away|immediately|as soon as|hurry|desperate|pouring|flood|overflow|burst|gush|spray/;

/** Whether a time is named for somebody to come that is not soon, with nothing pressing beside it. */
function isWishedLater(
  normal: string,
  when: { from: string } | undefined,
  context: UnderstandContext,
): boolean {
  if (when === undefined || pressingWords.test(normal)) return false;
  return Date.parse(when.from) - context.nowMs >= laterFromMs;
}

/** What is wished for another day is a matter of that day, not of this half hour. */
function heldBack(urgency: Urgency, danger: Danger, wishedLater: boolean): Urgency {
  return urgency === 'urgent' && danger.level === 'none' && wishedLater ? 'normal' : urgency;
}

/** What a confidence allows: a draft, buttons, or a question. */
export function policyOf(confidence: number): ConfidencePolicy {
  if (confidence >= highFrom) return 'high';
  return confidence >= middleFrom ? 'middle' : 'low';
}

function likeliest<T extends string>(
  probabilities: Probabilities,
  head: 'intent' | 'urgency',
  known: readonly T[],
  fallback: T,
): T {
  const { classes, of } = probabilities[head];
  let best = 0;
  for (let c = 1; c < of.length; c += 1) if ((of[c] ?? 0) > (of[best] ?? 0)) best = c;
  return known.find((code) => code === classes[best]) ?? fallback;
}

type Ranked = { category: Category; confidence: number };

function rankedCategories(probabilities: Probabilities): Ranked[] {
  const mixed = mixedCategories(probabilities);
  return categories
    .map((category, index) => ({
      category,
      confidence: Math.round((mixed[index] ?? 0) * 1000) / 1000,
    }))
    .sort((a, b) => b.confidence - a.confidence);
}

/** Danger now is always somebody's work: where the words name no matter, that of its kind. */
function withWork(ranked: Ranked[], { level, kind }: Danger): Ranked[] {
  const [best, ...rest] = ranked;
  if (level !== 'alert' || kind === undefined || best?.category !== 'none') return ranked;
  const category = workOfKind[kind];
  const others = rest.filter((one) => one.category !== category);
  return [
    { category, confidence: best.confidence },
    ...others,
    { category: 'none', confidence: 0 },
  ];
}

/** Two or more pieces that are surely about different things, in their order. */
function mattersOf(
  text: string,
  whole: Understanding,
  context: UnderstandContext,
  reader: Reader,
): Understanding[] {
  if (whole.emergency === 'alert') return [];
  const pieces = piecesOf(text);
  if (pieces.length < 2) return [];
  const from = isNumberedList(text) ? listedFrom : matterFrom;
  const groups: { words: string; of: Understanding }[] = [];
  for (const words of pieces) {
    const of = understandOne(words, context, reader);
    const last = groups.at(-1);
    const own = isMatter(of) && of.confidence >= from;
    if (last !== undefined && (!own || last.of.category === of.category)) {
      last.words = `${last.words}，${words}`;
    } else if (own) {
      groups.push({ words, of });
    }
  }
  if (groups.length < 2 || groups.length > mattersMax) return [];
  const matters = groups.map(({ words }) => understandOne(words, context, reader));
  const distinct = new Set(matters.map((one) => one.category));
  return distinct.size === matters.length && matters.every(isMatter) ? matters : [];
}

const isMatter = (of: Understanding): boolean =>
  of.category !== 'none' && requestKinds.some((kind) => kind === of.intent);

import type { DraftTexts } from './draft.zh-CN.ts';

type DraftLine = Parameters<DraftTexts['draft.summary']>[0];

const line = (parts: readonly (string | null | false)[]): string =>
  parts.filter((part) => typeof part === 'string' && part !== '').join(' · ');
const counted = (count: number, one: string, many: string): string | false =>
  count > 0 && `${count} ${count === 1 ? one : many}`;
const draftLine = (p: DraftLine): string =>
  `${line([
    p.matter,
    p.address ?? 'Shared area',
    counted(p.files.photos, 'photo', 'photos'),
    counted(p.files.voices, 'voice message', 'voice messages'),
    counted(p.files.others, 'attachment', 'attachments'),
    p.wished && `preferred time: ${p.wished}`,
    p.anonymous && 'without your name',
  ])}\n“${p.words}”`;
const quoted = (words: string): string => (words === '' ? '' : `“${words}”\n`);
/** By when somebody has it, before what says by when it is answered. */
const taken = (by: string | null): string =>
  by === null ? '' : `somebody takes it up before ${by} and `;

/** What a resident reads about a matter before it is submitted, in English. */
export const draftEn: DraftTexts = {
  'draft.summary': (p) => `I have noted this. Is it right?\n${draftLine(p)}`,
  'draft.summary_complaint': (p) =>
    `I am sorry you have to put up with that. I have noted this:\n${draftLine(p)}\nSubmit it now, and ${taken(p.handoverBy)}you will have an answer before ${p.answerBy}. ${p.anonymous ? 'Your name is kept out: staff see neither your name, phone nor home number, even where you wrote them, only which home you mean or, where that is unclear, your building and floor.' : 'If nobody should know it was you, tap “Keep my name out”.'}`,
  'draft.summary_fee': (p) =>
    `Once you submit, the front desk looks it up and answers you. Is this right?\n${draftLine(p)}`,
  'draft.summary_compliment': (p) =>
    `Thank you for the kind words. Submit, and I’ll pass them on:\n${draftLine(p)}`,
  'draft.paid': () => 'Thank you for telling us that you have paid.',
  'draft.several': (p) => `You told me ${p.count} things; let us take them one by one.`,
  'draft.waiting': () => 'Now the other one you told me about.',
  'draft.next': () => 'That one has gone to the office; now the next.',
  'draft.next_of': (p) =>
    `${p.done.charAt(0).toUpperCase()}${p.done.slice(1)} has gone to the office; now ${p.next}.`,
  'draft.named': (p) =>
    p.address === null
      ? `The staff will see that it is about ${p.named}.`
      : `${p.named} is not one of your homes: the staff will see it, and this is filed under ${p.address}.`,
  'draft.wish_unsure': () =>
    'The office is closed at the time you prefer. I’ve noted it, and the staff will confirm whether somebody can come.',
  'draft.kept': () =>
    'This one has not been submitted yet; tap “Submit” and it goes to the office.',
  'draft.kept_asked': () =>
    'This one has not been submitted yet; one thing is still open about it.',
  'draft.call_off': () => 'If you no longer want this, tap “Cancel”; if you do, it is all below.',
  'draft.another': () => 'I have noted the other matter too; we’ll come to it after this one.',
  'draft.another_changed': () =>
    'I have put the other matter right; we’ll come to it after this one.',
  'draft.which_category': (p) =>
    `${quoted(p.words)}Where is the problem? Tap it, or tell me a little more.`,
  'draft.which_kind': (p) => `${quoted(p.words)}What kind of matter is it?`,
  'draft.not_understood': (p) =>
    `${quoted(p.words)}I did not quite get that. What kind of matter is it? You can also talk to a person.`,
  'draft.voice': () =>
    'Please tap what kind of matter it is, or type a few words, so that it reaches the right people.',
  'draft.public_area_of': (p) => `Shared area, ${p.community}`,
  'draft.which_unit': (p) => `${quoted(p.words)}Which home is it about?`,
  'draft.new_words': (p) =>
    `It says now:\n${quoted(p.words)}Please send the new wording and I’ll put it in.`,
  'draft.send_photo': (p) => `${quoted(p.words)}Please send the photo; I’ll add it.`,
  'draft.what_to_change': (p) => `${quoted(p.words)}What would you like to change?`,
  'draft.matter': () =>
    'I have it. Please tell me in a sentence or a voice message what it is about, so that I can file it.',
  'draft.cancelled': () => 'Cancelled; nothing was filed. Write to me whenever you need.',
  'draft.gone': () =>
    'That button is out of date. For something new, just write to me; what you filed is under /requests.',
  'draft.already': () => 'That one has been submitted already; you find it under /requests.',
  'draft.nothing_open': () =>
    'There is nothing waiting for your confirmation. For something new, just write to me; to see or withdraw what you filed, tap “My requests”.',
  'draft.tell_repair': () => 'What is broken? You can send a photo or a voice message.',
  'draft.tell_complaint': () =>
    'What happened, when and where? Photos and voice messages are welcome.',
  'draft.tell_fee': () =>
    'Which month and which item is it about? The front desk looks it up and answers you.',
  'draft.voice_words': () => '(voice message)',
  'draft.location_words': (p) => `(location ${p.latitude}, ${p.longitude})`,
  'draft.photo_words': () => '(photo)',
};

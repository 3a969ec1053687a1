import type { VoiceTexts } from './voice.zh-CN.ts';

/** What is said of voice messages: what was heard in them, or that only people can hear them. */
export const voiceEn: VoiceTexts = {
  'voice.words': (p) => `(heard in a voice message) ${p.words}`,
  'voice.heard': (p) =>
    `I heard in your voice message: “${p.words}” If that is wrong, please type it to me.`,
  'voice.unheard': () =>
    'I have your voice message, and the staff will listen to it; I cannot hear it myself. If you can, please type a few words about it. If there is danger, type it to me at once, or call 119 (fire), 120 (ambulance) or 110 (police).',
};

/** What is said of voice messages: what was heard in them, or that only people can hear them. */
export const voiceZhCN = {
  /** Stands before the words wherever they are read: they may have been misheard. */
  'voice.words': (p: { words: string }) => `（语音听写）${p.words}`,
  'voice.heard': (p: { words: string }) => `我从语音里听到：“${p.words}”。听错了请打字告诉我。`,
  'voice.unheard': () =>
    '语音收到了，工作人员会听，我自己听不了。方便的话请打几个字说说是什么事；如果有危险，请马上打字告诉我，或直接拨 119、120、110。',
};

export type VoiceTexts = typeof voiceZhCN;

/** How wide a text is, in columns: a Chinese character takes two. */
export const textWidth = (text: string): number =>
  text.length + (text.match(/[\u2e80-\u9fff\uff00-\uffef]/g)?.length ?? 0);

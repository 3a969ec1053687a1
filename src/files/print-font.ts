import { fileURLToPath } from 'node:url';

/** The font of everything that is printed: Chinese and Latin letters in one. */
export const printFont = fileURLToPath(
  import.meta.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
);

/** The same for headings of charts. */
export const boldPrintFont = fileURLToPath(
  import.meta.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
);

const han = /\p{Script=Han}/u;
const straight: Readonly<Record<string, string>> = { '‘': "'", '’': "'", '“': '"', '”': '"' };

/** A text as this font prints it well: its quotation marks are as wide as a Chinese character, which tears words of Latin letters apart. */
export const printable = (text: string): string =>
  han.test(text) ? text : text.replaceAll(/[‘’“”]/g, (mark) => straight[mark] ?? mark);

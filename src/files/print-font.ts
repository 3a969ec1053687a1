import { fileURLToPath } from 'node:url';

/** The font of everything that is printed: Chinese and Latin letters in one. */
export const printFont = fileURLToPath(
  import.meta.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
);

/** The same for headings of charts. */
export const boldPrintFont = fileURLToPath(
  import.meta.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
);

import { fileURLToPath } from 'node:url';

/** The font of everything that is printed: Chinese and Latin letters in one. */
export const printFont = fileURLToPath(
  import.meta.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
);

import type { FigureCode } from './figure.ts';
import { feeFigures } from './of-fees.ts';
import { contactFigures, emergencyFigures, requestFigures } from './of-requests.ts';
import type { Definition } from './source.ts';

/** Every figure and what it is counted of: one definition each, for whoever shows it. */
export const definitions: { readonly [Code in FigureCode]: Definition } = {
  ...requestFigures,
  ...feeFigures,
  ...emergencyFigures,
  ...contactFigures,
};

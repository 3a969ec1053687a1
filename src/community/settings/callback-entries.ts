import type { Duration } from '../calendar/durations.ts';
import { callbackMarkList } from './callback-marks.ts';
import { ofCommunity } from './entry.ts';
import { durationValue, textValue, wholeNumber } from './values.ts';

/** After which requests somebody asks how it was, and by when. */
export const callbackEntries = {
  'callbacks.always': ofCommunity(
    'callbacks.always',
    'after which requests somebody always asks how it was',
    callbackMarkList,
    ['complaint', 'emergency', 'urgent', 'reopened', 'partly', 'dissatisfied'],
  ),
  'callbacks.never': ofCommunity(
    'callbacks.never',
    'after which nobody does, unless they are among those always asked',
    callbackMarkList,
    [],
  ),
  'callbacks.sample': ofCommunity(
    'callbacks.sample',
    'after how many of a hundred of the rest somebody does, drawn',
    wholeNumber(0, 100),
    30,
  ),
  'callbacks.seed': ofCommunity<string>(
    'callbacks.seed',
    'what they are drawn with; the same word and the same number give the same draw',
    textValue(40),
    'gatehouse',
  ),
  'callbacks.within': ofCommunity<Duration>(
    'callbacks.within',
    'by when after the work that is done; whoever has not answered in chat after half of it is called',
    durationValue(['h', 'd'], { min: '1h', max: '30d', example: '48h' }),
    { amount: 48, unit: 'h' },
  ),
};

import type { SkMethod } from '../model.ts';
import { chatMethods } from './chat-methods.ts';
import { directoryMethods } from './directory-methods.ts';
import { fileMethods } from './file-methods.ts';
import { viewMethods } from './view-methods.ts';

/** Every Web API method the stand-in speaks, with the arguments it takes; anything else is refused. */
export const slackMethods: Readonly<Record<string, SkMethod>> = {
  ...directoryMethods,
  ...chatMethods,
  ...viewMethods,
  ...fileMethods,
};

/** The names of the methods that are covered. */
export const slackCoverage: readonly string[] = Object.keys(slackMethods);

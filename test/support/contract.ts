import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { RawCall } from '../../bots/playground/calls.ts';
import { type SlackContract, slackContract } from './contract-slack.ts';
import { type TelegramContract, telegramContract } from './contract-telegram.ts';
import { isRecord } from './shape.ts';

/** The platforms' published descriptions, in a folder beside the checkout. */
export const specs = new URL('../../../shared/specs/', import.meta.url);

/** Whether the published descriptions are here; without them no call can be judged. */
export const specsPresent = (): boolean => existsSync(new URL('telegram/api.json', specs));

/**
 * Tests against the published descriptions. Where these are not beside the checkout, as with somebody
 * from outside, the tests name themselves as not run, and fail nothing.
 */
export function describeContract(name: string, tests: () => void): void {
  if (specsPresent()) describe(name, tests);
  else
    describe(name, () => {
      test('is not run: the published descriptions are not beside this checkout', () => {
        expect(specsPresent()).toBe(false);
      });
    });
}

export type Contracts = { telegram: TelegramContract; slack: SlackContract };

/** Reads the published descriptions. @throws when they are not there: ask `specsPresent` first */
export function readContracts(): Contracts {
  return {
    telegram: telegramContract(new URL('telegram/api.json', specs)),
    slack: slackContract(new URL('slack/', specs)),
  };
}

/**
 * What is wrong with a call that left, by the platform's own description: the method, its
 * arguments and their limits, and, where it was granted, the stand-in's answer. Empty when all is right.
 */
export function faultsOfCall(contracts: Contracts, call: RawCall): string[] {
  if (call.platform === 'slack') return contracts.slack.faultsOfCall(call.method, call.args);
  const result = isRecord(call.response) ? call.response.result : undefined;
  return [
    ...contracts.telegram.faultsOfCall(call.method, call.args),
    ...(call.ok ? contracts.telegram.faultsOfResult(call.method, result) : []),
  ];
}

/**
 * The faults of one call; none where the descriptions are not here. For one call of many read the
 * descriptions once: `contractFaults` keeps them.
 */
export const contractFaults: (call: RawCall) => string[] = judge();

function judge(): (call: RawCall) => string[] {
  const contracts = specsPresent() ? readContracts() : null;
  return (call) =>
    contracts === null
      ? []
      : faultsOfCall(contracts, call).map((fault) => `${call.platform} ${fault}`);
}

import * as spec from 'discord-api-spec/zod';
import type { $ZodIssue } from 'zod/v4/core';
import type { FormIssue } from '../refusal.ts';
import { invalidForm } from '../refusal.ts';
import type { Callback } from '../world/answering.ts';
import type { MessageDraft } from '../world/messages.ts';
import type { ThreadDraft, ThreadEdit } from '../world/threads.ts';
import type { DeclaredCommand } from './command.ts';

/** What each schema lets through. */
interface Bodies {
  readonly autocompleteCallback: Callback;
  readonly messageCallback: Callback;
  readonly updateCallback: Callback;
  readonly modalCallback: Callback;
  readonly messageCreate: MessageDraft;
  readonly messageEdit: MessageDraft;
  readonly followUp: MessageDraft;
  readonly followUpEdit: MessageDraft;
  readonly threadEdit: ThreadEdit;
  readonly threadFromMessage: ThreadDraft;
  readonly commandCreate: DeclaredCommand;
  readonly commandUpdate: DeclaredCommand;
  readonly commandPatch: Partial<DeclaredCommand>;
}

/** The request bodies that are checked against Discord's own description. */
const SCHEMAS = {
  autocompleteCallback: spec.ApplicationCommandAutocompleteCallbackRequestSchema,
  messageCallback: spec.CreateMessageInteractionCallbackRequestSchema,
  updateCallback: spec.UpdateMessageInteractionCallbackRequestSchema,
  modalCallback: spec.ModalInteractionCallbackRequestSchema,
  messageCreate: spec.MessageCreateRequestSchema,
  messageEdit: spec.MessageEditRequestPartialSchema,
  followUp: spec.IncomingWebhookRequestPartialSchema,
  followUpEdit: spec.IncomingWebhookUpdateRequestPartialSchema,
  threadEdit: spec.UpdateThreadRequestPartialSchema,
  threadFromMessage: spec.CreateTextThreadWithMessageRequestSchema,
  commandCreate: spec.ApplicationCommandCreateRequestSchema,
  commandUpdate: spec.ApplicationCommandUpdateRequestSchema,
  commandPatch: spec.ApplicationCommandPatchRequestPartialSchema,
} as const satisfies Record<keyof Bodies, unknown>;

export type SchemaName = keyof Bodies;

/**
 * The body without the fields that Discord does not know. Throws error 50035 with an entry for each thing that is wrong;
 * `under` is put before every path.
 */
export function checkSchema<Name extends SchemaName>(
  name: Name,
  body: unknown,
  under: readonly (string | number)[] = [],
): Bodies[Name] {
  const result = SCHEMAS[name].safeParse(body);
  if (result.success) return result.data as Bodies[Name];
  throw invalidForm(result.error.issues.flatMap((issue) => toFormIssues(issue, under, body)));
}

const BAD_TYPE: Readonly<Record<string, readonly [string, string]>> = {
  string: ['STRING_TYPE_CONVERT', 'Could not interpret as string.'],
  number: ['NUMBER_TYPE_COERCE', 'Value is not a number.'],
  int: ['NUMBER_TYPE_COERCE', 'Value is not int.'],
  boolean: ['BOOLEAN_TYPE_CONVERT', 'Must be either true or false.'],
  array: ['LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType'],
  object: ['DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType'],
};

function toFormIssues(issue: $ZodIssue, under: readonly (string | number)[], body: unknown): FormIssue[] {
  const own = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
  const path = [...under, ...own];
  const value = own.reduce<unknown>((node, key) => (node as Record<string, unknown> | null | undefined)?.[key], body);
  const one = (code: string, message: string): FormIssue[] => [{ path, code, message }];
  switch (issue.code) {
    case 'invalid_type': {
      if (value === undefined) return one('BASE_TYPE_REQUIRED', 'This field is required');
      const [code, message] = BAD_TYPE[issue.expected] ?? ['BASE_TYPE_INVALID', `Expected ${issue.expected}.`];
      return one(code, message);
    }
    case 'too_big':
      return issue.origin === 'number' || issue.origin === 'int'
        ? one('NUMBER_TYPE_MAX', `int value should be less than or equal to ${issue.maximum}.`)
        : one('BASE_TYPE_MAX_LENGTH', `Must be ${issue.maximum} or fewer in length.`);
    case 'too_small':
      return issue.origin === 'number' || issue.origin === 'int'
        ? one('NUMBER_TYPE_MIN', `int value should be greater than or equal to ${issue.minimum}.`)
        : one('BASE_TYPE_MIN_LENGTH', `Must be ${issue.minimum} or more in length.`);
    case 'invalid_value':
      return one('BASE_TYPE_CHOICES', `Value must be one of {${issue.values.map(String).join(', ')}}.`);
    case 'invalid_format':
      return issue.format === 'url'
        ? one('URL_TYPE_INVALID_URL', 'Not a well formed URL.')
        : one('STRING_TYPE_REGEX', `Value does not have the format "${issue.format}".`);
    case 'invalid_union':
      if (value === undefined) return one('BASE_TYPE_REQUIRED', 'This field is required');
      return fittingBranch(issue.errors, value).flatMap((inner) => toFormIssues(inner, path, value));
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'not_multiple_of':
    case 'unrecognized_keys':
    default:
      return one('BASE_TYPE_INVALID', issue.message);
  }
}

/** Of the alternatives that all failed, the one that the `type` of the value asks for; else one issue that says so. */
function fittingBranch(branches: readonly (readonly $ZodIssue[])[], value: unknown): readonly $ZodIssue[] {
  const isTyped = typeof value === 'object' && value !== null && 'type' in value;
  const fitting = branches.filter((issues) => !issues.some(({ path }) => path.length === 0 || path[0] === 'type'));
  const best = isTyped ? fitting[0] : branches.find((issues) => issues.some(({ path }) => path.length > 0));
  if (best !== undefined && best.length > 0) return best;
  const message = 'Value of field "type" must be one of those allowed here.';
  return [{ code: 'custom', path: isTyped ? ['type'] : [], message, input: value }];
}

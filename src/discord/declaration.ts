/** A slash command declared as data; the types of its options are inferred from the declaration. */

export type OptionDeclaration =
  | {
      readonly type: 'string';
      readonly required?: true;
      readonly choices?: readonly string[];
      readonly complete?: true;
      readonly maxLength?: number;
    }
  | { readonly type: 'user' | 'role' | 'boolean'; readonly required?: true }
  | { readonly type: 'channel'; readonly required?: true }
  | { readonly type: 'attachment'; readonly required?: true };

export type OptionDeclarations = Readonly<Record<string, OptionDeclaration>>;

export interface CommandDeclaration {
  readonly name: string;
  /** Who may use it: checked by the router from the interaction's own permissions. */
  readonly who: 'members' | 'moderators';
  readonly options?: OptionDeclarations;
  /** Names of sub commands that members may use although `who` says moderators. The command is then shown to all. */
  readonly members?: readonly string[];
  /** Sub commands by name. A command has options or sub commands. */
  readonly subcommands?: Readonly<Record<string, OptionDeclarations>>;
}

type ValueOf<O extends OptionDeclaration> = O extends { readonly choices: readonly (infer C)[] }
  ? C
  : O['type'] extends 'boolean'
    ? boolean
    : string;

/** Values by option name; null if a member left the option out. Users, roles and channels are ids. */
export type OptionValues<D extends OptionDeclarations> = {
  readonly [Name in keyof D]: D[Name] extends { readonly required: true } ? ValueOf<D[Name]> : ValueOf<D[Name]> | null;
};

export type RawValues = Readonly<Record<string, string | boolean | null>>;

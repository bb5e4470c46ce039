/** `/help`: what can I do here. */
import { command } from '../src/discord/command.ts';
import { helpView } from '../src/discord/views/help.ts';

export const help = command({
  declaration: { name: 'help', who: 'members', options: {} },

  async run(call) {
    const mention = (name: string) => {
      const id = call.parts.commandIds.get(name.split(' ')[0] ?? '');
      return id ? `</${name}:${id}>` : `\`/${name}\``;
    };
    return { kind: 'private', message: helpView(await call.isModerator(), mention, call.t) };
  },
});

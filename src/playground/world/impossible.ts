/** Something that Discord's own client would not let a person do, or that names what is not there. */
export class Impossible extends Error {
  override readonly name = 'Impossible';
}

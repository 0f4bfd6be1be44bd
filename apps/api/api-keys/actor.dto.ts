/** Who did something by an API key. */
export class ActorDto {
  /** of the key */
  name!: string;
  /** for whom it speaks; null: for nobody in particular */
  person!: string | null;
}

/** One kind of thing in a picture. */
export interface SeenObject {
  name: string;
  count: number;
  colour: string | null;
  /** left, right, top, bottom, centre, or a mixture: "top left" */
  position: string | null;
  /** small, medium, large, against the picture */
  size: string | null;
}

/** What is in a picture, as far as a captioner says. */
export interface ImageFacts {
  objects: SeenObject[];
  colours: string[];
  /** words written in the picture */
  text: string[];
  scene: string;
  style: string;
}

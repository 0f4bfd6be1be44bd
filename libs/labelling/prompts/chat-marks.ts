/**
 * Marks that chat formats of common models part turns with: ChatML and Llama 3 (`<|im_start|>`), DeepSeek (`<｜User｜>`),
 * Gemma (`<start_of_turn>`), Mistral and Llama 2 (`[INST]`, `<<SYS>>`, `<s>`). Some servers take them for the real
 * thing wherever they stand in a message, so a fence alone does not hold them.
 */
const CHAT_MARK =
  /(<)(?=[|｜][^<>\s]{1,40}[|｜]>|\/?s>|(?:start|end)_of_turn>|<\/?SYS>>|(?:bos|eos|pad|unk)>)|(\[)(?=\/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_RESULTS|TOOL_CALLS)\])/g;

/** The text with a space in each chat mark, which breaks the mark and leaves it readable. */
export function withoutChatMarks(text: string): string {
  return text.includes('<') || text.includes('[') ? text.replace(CHAT_MARK, '$1$2 ') : text;
}

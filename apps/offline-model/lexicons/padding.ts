import type { Lexicon } from './lexicon.js';

/** Phrases that take room and say nothing. */
export const PADDING: Lexicon = {
  name: 'padding',
  phrases: [
    'truly', 'wonderful and', 'rewarding', 'comprehensive guide', 'comprehensive', 'journey', 'in this guide',
    'we will explore', "let's dive", 'dive in', 'whether you are', "whether you're",
    'there is something for everyone', 'something for everyone', 'thank you for your question',
    'thanks for your question', 'great question', 'good question', 'interesting question', "that's a great",
    'i hope this helps', 'hope this helps', 'hope that helps', 'feel free to ask', 'in conclusion', 'to sum up',
    'in summary', 'all in all', 'last but not least', 'it is worth noting', "it's worth noting", 'it should be noted',
    'needless to say', 'as mentioned', 'as i mentioned', "in today's world", 'in this day and age',
    'at the end of the day', 'people all over the world', 'all over the world', 'plays a crucial role',
    'plays an important role', 'a wide range of', 'a variety of', 'countless', 'various', 'introduction', 'is an art',
    'is a matter of taste', 'everybody is different', 'every body is different', 'everyone is different',
  ],
};

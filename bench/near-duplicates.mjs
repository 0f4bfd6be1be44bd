// npm run bench -- near-duplicates [IMAGES]: finds all near duplicates among so many perceptual hashes, a tenth of them copies
// of others in which up to 16 bits are turned, by the index, and by comparing every pair in the same process with the same
// count of bits. Prints one line of JSON, times in seconds; fails where the two find other pairs.
import { NEAR_DUPLICATE_BITS } from '../dist/libs/assets/near-duplicate.js';
import { NearIndex } from '../dist/libs/assets/near-index.js';

const count = Number(process.argv[2] ?? 100_000);
let state = 7;
/** xorshift32: the same hashes in each run. */
const word = () => {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return state >>> 0;
};
const hashes = [];
for (let i = 0; i < count; i++) {
  let [high, low] = [word(), word()];
  if (i % 10 === 9) {
    const original = hashes[word() % hashes.length];
    [high, low] = [parseInt(original.slice(0, 8), 16), parseInt(original.slice(8), 16)];
    for (let turned = word() % 17; turned > 0; turned--) {
      if (word() % 2) high = (high ^ (1 << (word() % 32))) >>> 0;
      else low = (low ^ (1 << (word() % 32))) >>> 0;
    }
  }
  hashes.push([high, low].map((half) => half.toString(16).padStart(8, '0')).join(''));
}

const timed = (work) => {
  const start = performance.now();
  const result = work();
  return { result, seconds: Number(((performance.now() - start) / 1000).toPrecision(3)) };
};

const indexed = timed(() => {
  const index = new NearIndex(hashes);
  return hashes.reduce((pairs, _, i) => pairs + index.before(i).length, 0);
});
const ones = (given) => {
  let n = given - ((given >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
};
const compared = timed(() => {
  const high = Uint32Array.from(hashes, (hash) => parseInt(hash.slice(0, 8), 16));
  const low = Uint32Array.from(hashes, (hash) => parseInt(hash.slice(8), 16));
  let pairs = 0;
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < i; j++) {
      if (ones(high[i] ^ high[j]) + ones(low[i] ^ low[j]) <= NEAR_DUPLICATE_BITS) pairs++;
    }
  }
  return pairs;
});
if (indexed.result !== compared.result)
  throw new Error(`the index finds ${indexed.result} pairs, comparing all ${compared.result}`);
const ratio = Number((compared.seconds / indexed.seconds).toPrecision(3));
console.log(
  JSON.stringify({ images: count, pairs: indexed.result, index: indexed.seconds, allPairs: compared.seconds, ratio }),
);

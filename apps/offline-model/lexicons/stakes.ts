import type { Lexicon } from './lexicon.js';

/** Words that show that health, law or money is at stake; no judgement follows from them. */
export const STAKES: Lexicon = {
  name: 'stakes',
  phrases: [
    'pain~', 'chest', 'fever', 'symptom~', 'medicine~', 'medication~', 'tablet~', 'pill~', 'dose~', 'dosage', 'mg',
    'ibuprofen', 'paracetamol', 'aspirin', 'antibiotic~', 'insulin', 'doctor~', 'hospital~', 'surgery', 'diagnosis',
    'pregnant', 'pregnancy', 'blood', 'heart', 'stroke', 'kidney~', 'liver', 'vaccine~', 'calories', 'diet', 'weight',
    'cancer', 'diabetes', 'allergic', 'allergy', 'savings', 'loan~', 'mortgage', 'invest~', 'investment~', 'stock~',
    'shares', 'crypto', 'bitcoin', 'debt~', 'tax', 'taxes', 'insurance', 'pension~', 'inheritance', 'interest rate~',
    'landlord', 'tenant~', 'notice', 'lease', 'eviction', 'contract~', 'lawyer', 'court~', 'sue', 'custody',
    'divorce', 'fine', 'visa', 'employer', 'dismissal', 'severance', 'police',
  ],
};

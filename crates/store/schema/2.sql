-- Copies are known by the stems of words and the values of numbers, no longer by words as they stand: signatures of before
-- say nothing to those of today. Copies found before stay; an article is signed anew when it is added again.
DELETE FROM signature_keys;
DELETE FROM signatures;

// The page of a stop: everything here adds to a page that already reads without it.
import "./share.js";
import "./listen.js";
import "./quiz.js";
import "./diary.js";
import "./closures.js";
import "./letter.js";

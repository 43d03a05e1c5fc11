// The page of a trail.
import "./share.js";
import "./diary.js";
import "./closures.js";
import "./letter.js";

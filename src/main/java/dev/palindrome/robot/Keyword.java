package dev.palindrome.robot;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that is offered as a keyword. Its name becomes the keyword's, its parameters the arguments: those with
 * {@link Default} may be left out.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Keyword {

    /** What it does, in Robot's markup; the first line alone is its short form. */
    String value();

    /** What it is about. */
    String[] tags();
}

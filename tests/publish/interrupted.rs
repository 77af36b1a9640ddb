//! Builds that end early: abandoned, or killed at any step.

use crate::course::{Course, as_tree, broken_links, new_site, old_site, stage, tree};

#[test]
fn nothing_is_seen_of_a_build_that_is_abandoned() {
    let course = Course::new();
    let publisher = course.open().unwrap();
    let staged = stage(&publisher, &old_site()).unwrap();
    publisher.abandon(staged);
    assert!(!course.out().exists());

    course.publish(&old_site()).unwrap();
    let publisher = course.open().unwrap();
    let staged = stage(&publisher, &new_site()).unwrap();
    assert_eq!(broken_links(&course.out()), [""; 0]);
    publisher.abandon(staged);
    assert_eq!(tree(&course.out()), as_tree(&old_site()));
    assert!(!course.out().join("x").exists());
}

#[test]
fn killed_at_any_step_the_links_work_and_the_next_build_completes_it() {
    for next in [old_site(), new_site()] {
        for steps in 0..16 {
            let course = Course::new();
            course.publish(&old_site()).unwrap();
            let publisher = course.open().unwrap();
            let staged = stage(&publisher, &new_site()).unwrap();
            publisher.commit_until(staged, steps).unwrap();
            assert_eq!(broken_links(&course.out()), [""; 0], "after {steps} steps");

            course.publish(&next).unwrap();
            assert_eq!(tree(&course.out()), as_tree(&next), "after {steps} steps");
            let again = course.publish(&next).unwrap();
            assert_eq!(
                (again.written, again.deleted),
                (0, 0),
                "after {steps} steps"
            );
        }
    }
}

#[test]
fn killed_in_its_first_build_the_folder_is_still_ours() {
    for steps in 0..9 {
        let course = Course::new();
        let publisher = course.open().unwrap();
        let staged = stage(&publisher, &old_site()).unwrap();
        publisher.commit_until(staged, steps).unwrap();
        course.publish(&new_site()).unwrap();
        assert_eq!(
            tree(&course.out()),
            as_tree(&new_site()),
            "after {steps} steps"
        );
    }
}

#[test]
fn unfinished_files_of_a_killed_process_are_removed() {
    let course = Course::new();
    course.publish(&old_site()).unwrap();
    let publisher = course.open().unwrap();
    stage(&publisher, &new_site()).unwrap();
    drop(publisher);
    assert!(tree(&course.out()).len() > old_site().len());
    course.open().unwrap().abandon(Vec::new());
    assert_eq!(tree(&course.out()), as_tree(&old_site()));
    assert!(!course.out().join("x").exists());
}
